package org.rekindle.web.admin.shell;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

/** The reader's words, where Java says something: toasts, problems. */
@RequestScoped
public class Words {
    @Inject
    Shell shell;

    /** A message bundle in the reader's language. */
    public <T> T of(Class<T> bundle) {
        return shell.lang().equals("en")
                ? MessageBundles.get(bundle)
                : MessageBundles.get(bundle, Localized.Literal.of(shell.lang()));
    }

    /** A message bundle for an extension of templates, which gets the reader's language as their attribute {@code locale}. */
    public static <T> T of(Class<T> bundle, Object locale) {
        return MessageBundles.get(
                bundle, Localized.Literal.of(Languages.reader(locale).getLanguage()));
    }
}
