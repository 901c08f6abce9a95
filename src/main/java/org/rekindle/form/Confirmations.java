package org.rekindle.form;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.rekindle.shared.Problems;
import org.rekindle.template.Template;
import org.rekindle.template.Templates;

/** Templates that can be a form's confirmation mail: they show the link that confirms. */
@ApplicationScoped
public class Confirmations {
    @Inject
    Templates templates;

    /** By id. */
    public List<Template> list(int limit) {
        return templates.confirming(limit);
    }

    void check(long templateId, Problems problems) {
        Optional<Template> template = Template.present(templateId);
        if (template.isEmpty()) {
            problems.add("/templateId", "there is no template " + templateId);
        } else if (!templates.version(template.get().versionId).confirms) {
            problems.add("/templateId", "must use {confirm}: without it nobody can confirm");
        }
    }
}
