package org.rekindle.web.open;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.rekindle.form.FormDefinition;
import org.rekindle.form.Preferences;
import org.rekindle.subscriber.Attribute;
import org.rekindle.subscriber.Subscriber;
import org.rekindle.subscriber.SubscriberState;
import org.rekindle.subscriber.Topic;

/** The pages readers see, in their language. */
final class OpenPages {
    private static final Set<String> LANGUAGES = Set.of("en", "ru", "zh");

    /** In place of an address that is not known. */
    static final String HIDDEN = "…";

    private OpenPages() {}

    @CheckedTemplate(basePath = "open")
    static class Pages {
        static native TemplateInstance unsubscribe(String lang, String address, boolean done);

        static native TemplateInstance preferences(
                String lang, String address, boolean subscribed, boolean saved, List<Preferences.Choice> choices);

        static native TemplateInstance form(
                String lang,
                FormDefinition form,
                List<Attribute> attributes,
                List<Topic> topics,
                String email,
                String problem);

        static native TemplateInstance sent(String lang, String thanks);

        static native TemplateInstance closed(String lang);

        static native TemplateInstance confirm(String lang, boolean done, FormDefinition form);

        static native TemplateInstance gone(String lang);

        static native TemplateInstance busy(String lang);
    }

    /** One of the languages the pages speak. */
    static String language(String locale) {
        String language = locale == null ? "en" : Locale.forLanguageTag(locale).getLanguage();
        return LANGUAGES.contains(language) ? language : "en";
    }

    static Response page(int status, String language, TemplateInstance page) {
        return Response.status(status)
                .type(MediaType.TEXT_HTML + ";charset=UTF-8")
                .entity(page.setLocale(language))
                .header("Content-Language", language)
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", "noindex")
                .build();
    }

    static Response gone(String language) {
        return page(404, language, Pages.gone(language));
    }

    /** Enough to recognise one's own address, too little to learn somebody else's: {@code m…a@example.com}. */
    static String masked(Subscriber subscriber) {
        if (subscriber.state == SubscriberState.ERASED) {
            return HIDDEN;
        }
        int at = subscriber.email.lastIndexOf('@');
        String local = subscriber.email.substring(0, at);
        String shown =
                local.length() < 3 ? local.charAt(0) + "…" : local.charAt(0) + "…" + local.charAt(local.length() - 1);
        return shown + subscriber.email.substring(at);
    }
}
