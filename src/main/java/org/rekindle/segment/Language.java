package org.rekindle.segment;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The languages in which conditions are told, each with its phrases. */
public enum Language {
    EN,
    RU,
    ZH;

    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

    private final Properties phrases = new Properties();

    Language() {
        String file = "sentence_" + name().toLowerCase(Locale.ROOT) + ".properties";
        try (InputStream in = Language.class.getResourceAsStream(file)) {
            phrases.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first of a reader's languages that is spoken here; English when none is. */
    public static Language of(List<Locale> wanted) {
        for (Locale locale : wanted) {
            for (Language language : values()) {
                if (language.name().equalsIgnoreCase(locale.getLanguage())) {
                    return language;
                }
            }
        }
        return EN;
    }

    /** The phrase with its places filled; what fills them is not searched for places. */
    String say(String key, Object... parts) {
        return fill(phrase(key), parts);
    }

    /** A phrase that depends on a number: its forms are separated by bars. */
    String count(String key, long number, Object... parts) {
        String[] forms = phrase(key).split("\\|");
        return fill(forms[Math.min(form(number), forms.length - 1)], parts);
    }

    boolean knows(String key) {
        return phrases.containsKey(key);
    }

    Set<String> keys() {
        return phrases.stringPropertyNames();
    }

    private String phrase(String key) {
        String phrase = phrases.getProperty(key);
        if (phrase == null) {
            throw new IllegalArgumentException("no phrase " + key + " in " + this);
        }
        return phrase;
    }

    private static String fill(String phrase, Object... parts) {
        return PLACE.matcher(phrase)
                .replaceAll(place -> Matcher.quoteReplacement(String.valueOf(parts[Integer.parseInt(place.group(1))])));
    }

    /** Plural rules of the CLDR for whole numbers. */
    private int form(long number) {
        long tens = number % 100;
        long ones = number % 10;
        return switch (this) {
            case EN -> number == 1 ? 0 : 1;
            case RU -> {
                if (ones == 1 && tens != 11) {
                    yield 0;
                }
                yield ones >= 2 && ones <= 4 && (tens < 12 || tens > 14) ? 1 : 2;
            }
            case ZH -> 0;
        };
    }
}
