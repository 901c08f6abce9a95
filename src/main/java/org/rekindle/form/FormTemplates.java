package org.rekindle.form;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.rekindle.template.TemplateUse;

/** Forms whose confirmation mail a template is. There are a handful of forms, so all are looked through. */
@ApplicationScoped
public class FormTemplates implements TemplateUse {
    @Override
    public List<String> usersOf(long templateId) {
        return Form.<Form>listAll().stream()
                .filter(form -> form.parsed().templateId() == templateId)
                .map(form -> "form " + form.id + " “" + form.name + "”")
                .toList();
    }
}
