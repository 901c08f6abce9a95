package org.rekindle.shared;

import java.util.List;
import java.util.Locale;

/** The languages the product speaks to those who work with it. */
public enum Tongue {
    EN("en"),
    RU("ru"),
    ZH("zh");

    private final Locale locale;

    Tongue(String tag) {
        this.locale = Locale.forLanguageTag(tag);
    }

    public Locale locale() {
        return locale;
    }

    /** The first of a reader's languages that is spoken here; English when none is. */
    public static Tongue of(List<Locale> wanted) {
        for (Locale locale : wanted) {
            for (Tongue tongue : values()) {
                if (tongue.locale.getLanguage().equals(locale.getLanguage())) {
                    return tongue;
                }
            }
        }
        return EN;
    }
}
