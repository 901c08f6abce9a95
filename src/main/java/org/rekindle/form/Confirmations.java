package org.rekindle.form;

import java.util.List;
import org.rekindle.template.Template;
import org.rekindle.template.TemplateVersion;

/** Templates that can be a form's confirmation mail: they have the link that confirms. */
public final class Confirmations {
    private static final String LINK = "{confirm";

    private Confirmations() {}

    public static List<Template> among(List<Template> templates) {
        return templates.stream().filter(Confirmations::confirms).toList();
    }

    static boolean confirms(Template template) {
        TemplateVersion version = TemplateVersion.findById(template.versionId);
        return version.body.contains(LINK);
    }
}
