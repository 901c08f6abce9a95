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

    public List<Template> among(List<Template> some) {
        return some.stream().filter(this::confirms).toList();
    }

    void check(long templateId, Problems problems) {
        Optional<Template> template = Template.present(templateId);
        if (template.isEmpty()) {
            problems.add("/templateId", "there is no template " + templateId);
        } else if (!confirms(template.get())) {
            problems.add("/templateId", "must use {confirm}: without it nobody can confirm");
        }
    }

    private boolean confirms(Template template) {
        return templates.compiled(template.versionId).mentions("confirm");
    }
}
