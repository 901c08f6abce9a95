package org.rekindle.web.admin.forms;

import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.rekindle.form.Form;
import org.rekindle.form.FormDefinition;

/** What the editor of a form sends, and what it shows. */
public class FormFields {
    @RestForm
    public String name = "";

    @RestForm
    public String slug = "";

    /** BCP 47. */
    @RestForm
    public String locale = "en";

    @RestForm
    public String headline = "";

    @RestForm
    public String text = "";

    @RestForm
    public String consent = "";

    @RestForm
    public String thanks = "";

    @RestForm
    public String next = "";

    @RestForm
    public String askName;

    @RestForm
    public List<String> attribute = List.of();

    @RestForm
    public List<String> topic = List.of();

    @RestForm
    public String template = "";

    static FormFields of(Form form) {
        FormDefinition d = form.parsed();
        FormFields fields = new FormFields();
        fields.name = form.name;
        fields.slug = form.slug;
        fields.locale = form.locale;
        fields.headline = blank(d.headline());
        fields.text = blank(d.text());
        fields.consent = blank(d.consent());
        fields.thanks = blank(d.thanks());
        fields.next = blank(d.next());
        fields.askName = Boolean.TRUE.equals(d.askName()) ? "on" : null;
        fields.attribute = d.attributes();
        fields.topic = d.topics();
        fields.template = String.valueOf(d.templateId());
        return fields;
    }

    /** What the browser left out is blank. */
    FormFields filled() {
        name = blank(name);
        slug = blank(slug);
        locale = locale == null || locale.isBlank() ? "en" : locale;
        headline = blank(headline);
        text = blank(text);
        consent = blank(consent);
        thanks = blank(thanks);
        next = blank(next);
        template = blank(template);
        return this;
    }

    /** @param closed what it was */
    FormDefinition definition(boolean closed) {
        return new FormDefinition(
                none(headline),
                none(text),
                none(consent),
                askName != null,
                attribute,
                topic,
                template != null && template.matches("\\d{1,18}") ? Long.valueOf(template) : null,
                none(thanks),
                none(next),
                closed);
    }

    private static String none(String text) {
        return text == null || text.isBlank() ? null : text.strip().replace("\r\n", "\n");
    }

    private static String blank(String text) {
        return text == null ? "" : text;
    }
}
