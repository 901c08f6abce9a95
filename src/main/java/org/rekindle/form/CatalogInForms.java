package org.rekindle.form;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Predicate;
import org.rekindle.subscriber.AttributeUse;
import org.rekindle.subscriber.TopicUse;

/** Forms that ask for an attribute or offer a topic; closed ones too, for they may open again. */
public final class CatalogInForms {
    private CatalogInForms() {}

    /** By attribute. */
    @ApplicationScoped
    public static class OfAttributes implements AttributeUse {
        @Override
        public List<String> usersOf(String attribute) {
            return users(form -> form.attributes().contains(attribute));
        }
    }

    /** By topic. */
    @ApplicationScoped
    public static class OfTopics implements TopicUse {
        @Override
        public List<String> usersOf(String slug) {
            return users(form -> form.topics().contains(slug));
        }
    }

    private static List<String> users(Predicate<FormDefinition> asks) {
        return Form.<Form>listAll().stream()
                .filter(form -> asks.test(form.parsed()))
                .map(form -> "form " + form.id + " “" + form.name + "”")
                .toList();
    }
}
