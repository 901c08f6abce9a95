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
        load("sentence_");
        load("quality_");
    }

    private void load(String head) {
        String file = head + name().toLowerCase(Locale.ROOT) + ".properties";
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
    public String say(String key, Object... parts) {
        return fill(phrase(key), parts);
    }

    /** A phrase that depends on a number: its forms are separated by bars. */
    public String count(String key, long number, Object... parts) {
        String[] forms = phrase(key).split("\\|");
        return fill(forms[Math.min(form(number), forms.length - 1)], parts);
    }

    /** A whole number as it is written: 5,187, and in Russian 5187 but 51 870. */
    public String number(long number) {
        String grouped = String.format(Locale.ROOT, "%,d", number);
        return switch (this) {
            case EN, ZH -> grouped;
            case RU -> Math.abs(number) < 10_000 ? Long.toString(number) : grouped.replace(',', '\u00a0');
        };
    }

    /** A share between 0 and 1 as a percentage: without digits after the point from 10 % on, with one below. */
    public String percent(double share) {
        double hundred = share * 100;
        String digits = hundred == 0 || hundred >= 9.95
                ? Long.toString(Math.round(hundred))
                : String.format(Locale.ROOT, "%.1f", hundred);
        return switch (this) {
            case EN -> digits + "\u00a0%";
            case RU -> digits.replace('.', ',') + "\u00a0%";
            case ZH -> digits + "%";
        };
    }

    /** An amount with two digits. */
    public String money(double amount, String currency) {
        long cents = Math.round(amount * 100);
        String fraction = String.format(Locale.ROOT, "%02d", Math.abs(cents) % 100);
        return say("money", number(cents / 100) + (this == RU ? "," : ".") + fraction, currency);
    }

    /** A field as sentences name it. */
    public String label(Field field) {
        return new DescribeValues(this).label(field);
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
