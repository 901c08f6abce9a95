package org.rekindle.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.rekindle.template.Template;

/** The templates the shop writes with: those of the top-level {@code templates} folder. */
@ApplicationScoped
public class Library {
    /** @throws IllegalStateException naming the template when it is not there */
    @Transactional
    Template template(String slug) {
        return Template.<Template>find("slug = ?1 and deleted = false", slug)
                .firstResultOptional()
                .orElseThrow(() -> new IllegalStateException("the sample shop writes with the template " + slug
                        + ", and there is none: is templates/" + slug + " there, and readable?"));
    }
}
