package org.rekindle.shared;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sentences of one feature in one language: {@code <file>_<language>.properties} beside the feature's classes. */
public final class Phrases {
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

    private final Locale language;
    private final Properties phrases = new Properties();

    /**
     * @param feature a class of the package that owns the files
     * @param language English, Russian or Chinese
     * @param files the heads of their names
     */
    public Phrases(Class<?> feature, Locale language, String... files) {
        this.language = language;
        for (String file : files) {
            load(feature, file + "_" + language.getLanguage() + ".properties");
        }
    }

    private void load(Class<?> feature, String name) {
        try (InputStream in = feature.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("there is no " + name + " beside " + feature.getName());
            }
            phrases.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The phrase with its places filled; what fills them is not searched for places. */
    public String say(String key, Object... parts) {
        return fill(phrase(key), parts);
    }

    /** A phrase that depends on a number: its forms are separated by bars, in the order of the CLDR. */
    public String count(String key, long number, Object... parts) {
        String[] forms = phrase(key).split("\\|");
        return fill(forms[Math.min(form(number), forms.length - 1)], parts);
    }

    /** The phrase as it is written, places and forms included: for those who fill it themselves. */
    public String raw(String key) {
        return phrase(key);
    }

    public boolean knows(String key) {
        return phrases.containsKey(key);
    }

    public Set<String> keys() {
        return phrases.stringPropertyNames();
    }

    private String phrase(String key) {
        String phrase = phrases.getProperty(key);
        if (phrase == null) {
            throw new IllegalArgumentException("no phrase " + key + " in " + language);
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
        return switch (language.getLanguage()) {
            case "ru" -> {
                if (ones == 1 && tens != 11) {
                    yield 0;
                }
                yield ones >= 2 && ones <= 4 && (tens < 12 || tens > 14) ? 1 : 2;
            }
            case "zh" -> 0;
            default -> number == 1 ? 0 : 1;
        };
    }
}
