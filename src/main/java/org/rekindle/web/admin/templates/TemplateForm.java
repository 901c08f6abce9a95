package org.rekindle.web.admin.templates;

import org.jboss.resteasy.reactive.RestForm;
import org.rekindle.template.TemplateFormat;
import org.rekindle.template.TemplateSource;

/** What the editor sends: the template, and as whom to look at it. */
public class TemplateForm {
    @RestForm
    String name;

    @RestForm
    String format;

    @RestForm
    String subject;

    @RestForm
    String preheader;

    @RestForm
    String body;

    @RestForm
    String text;

    /** The address of a reader; blank for a sample. */
    @RestForm
    String as;

    /** {@code on} to see it in dark mode. */
    @RestForm
    String dark;

    TemplateSource source() {
        return new TemplateSource(
                "html".equals(format) ? TemplateFormat.HTML : TemplateFormat.MJML,
                subject == null ? "" : subject,
                preheader == null || preheader.isBlank() ? null : preheader,
                body == null ? "" : body.replace("\r\n", "\n"),
                text == null || text.isBlank() ? null : text.replace("\r\n", "\n"));
    }
}
