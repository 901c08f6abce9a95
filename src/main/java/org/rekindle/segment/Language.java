package org.rekindle.segment;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.rekindle.shared.Phrases;
import org.rekindle.shared.Tongue;

/** How conditions, counts and findings are told in each tongue: its phrases, and how it writes numbers. */
public enum Language {
    EN(Tongue.EN),
    RU(Tongue.RU),
    ZH(Tongue.ZH);

    private final Phrases phrases;

    Language(Tongue tongue) {
        this.phrases = new Phrases(Language.class, tongue.locale(), "sentence", "quality");
    }

    /** The first of a reader's languages that is spoken here; English when none is. */
    public static Language of(List<Locale> wanted) {
        return valueOf(Tongue.of(wanted).name());
    }

    /** The phrase with its places filled; what fills them is not searched for places. */
    public String say(String key, Object... parts) {
        return phrases.say(key, parts);
    }

    /** A phrase that depends on a number: its forms are separated by bars. */
    public String count(String key, long number, Object... parts) {
        return phrases.count(key, number, parts);
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
        return phrases.knows(key);
    }

    Set<String> keys() {
        return phrases.keys();
    }
}
