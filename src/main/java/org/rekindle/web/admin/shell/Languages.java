package org.rekindle.web.admin.shell;

import java.util.List;
import java.util.Locale;
import org.rekindle.account.User;

/** The languages the pages speak. */
public final class Languages {
    /** English first: it is what anybody gets whose languages are not spoken here. */
    public static final List<Locale> SPOKEN = List.of(Locale.ENGLISH, Locale.of("ru"), Locale.of("zh"));

    private Languages() {}

    /** A person's own choice, else the first of the browser's that is spoken here. */
    public static Locale of(User user, String acceptLanguage) {
        if (user != null && user.language != null) {
            return Locale.forLanguageTag(user.language);
        }
        return accepted(acceptLanguage);
    }

    /** The reader's, from what templates have as their attribute {@code locale}: a locale, a tag, or nothing. */
    public static Locale reader(Object locale) {
        return switch (locale) {
            case Locale given -> given;
            case String tag -> Locale.forLanguageTag(tag);
            case null, default -> Locale.ENGLISH;
        };
    }

    static Locale accepted(String header) {
        if (header == null || header.isBlank()) {
            return Locale.ENGLISH;
        }
        try {
            Locale found = Locale.lookup(Locale.LanguageRange.parse(header), SPOKEN);
            return found == null ? Locale.ENGLISH : found;
        } catch (IllegalArgumentException e) {
            return Locale.ENGLISH;
        }
    }

    public static boolean isSpoken(String tag) {
        return SPOKEN.stream().anyMatch(locale -> locale.toLanguageTag().equals(tag));
    }
}
