package org.rekindle.web.admin.shell;

import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateExtension.TemplateAttribute;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;
import org.rekindle.shared.Money;

/**
 * Numbers and times as the reader's language and clock have them: {@code {fmt:number(n)}}. The locale and the zone are those of
 * the template, see {@link Engines}.
 */
@TemplateExtension(namespace = "fmt")
public final class Formats {
    private static final String NO_BREAK = "\u00a0";

    private Formats() {}

    /** {@code 5,187}; in Russian numbers below ten thousand stay whole. */
    public static String number(@TemplateAttribute Object locale, Number n) {
        Locale language = locale(locale);
        if (language.getLanguage().equals("ru") && Math.abs(n.doubleValue()) < 10_000) {
            NumberFormat plain = NumberFormat.getInstance(language);
            plain.setGroupingUsed(false);
            return plain.format(n);
        }
        return NumberFormat.getInstance(language).format(n);
    }

    /** One of the forms a language has for numbers: two in English, three in Russian, one in Chinese (CLDR). */
    public static String plural(@TemplateAttribute Object locale, Number n, String... forms) {
        return forms[Math.min(form(locale(locale), Math.abs(n.longValue())), forms.length - 1)];
    }

    private static int form(Locale locale, long n) {
        return switch (locale.getLanguage()) {
            case "ru" -> {
                long ones = n % 10;
                long tens = n % 100;
                if (ones == 1 && tens != 11) {
                    yield 0;
                }
                yield ones >= 2 && ones <= 4 && (tens < 12 || tens > 14) ? 1 : 2;
            }
            case "zh" -> 0;
            default -> n == 1 ? 0 : 1;
        };
    }

    /** {@code 31.0 %} of the base; a dash when there is none. Small shares get a second digit. */
    public static String percent(@TemplateAttribute Object locale, Number part, Number whole) {
        if (whole.doubleValue() == 0) {
            return "–";
        }
        double share = part.doubleValue() * 100 / whole.doubleValue();
        int digits = share != 0 && Math.abs(share) < 1 ? 2 : 1;
        return share(locale, share, digits);
    }

    /** {@code 41 %} of the base, whole. */
    public static String percentWhole(@TemplateAttribute Object locale, Number part, Number whole) {
        return whole.doubleValue() == 0 ? "–" : share(locale, part.doubleValue() * 100 / whole.doubleValue(), 0);
    }

    private static String share(Object locale, double share, int digits) {
        Locale language = locale(locale);
        NumberFormat format = NumberFormat.getInstance(language);
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(share) + (language.getLanguage().equals("zh") ? "%" : NO_BREAK + "%");
    }

    /** {@code €64.80}; whole amounts of a thousand and more without cents. */
    public static String money(@TemplateAttribute Object locale, Money money) {
        return amount(locale, money.value(), money.currency());
    }

    public static String amount(@TemplateAttribute Object locale, BigDecimal value, String currency) {
        NumberFormat format = NumberFormat.getCurrencyInstance(region(locale(locale)));
        try {
            format.setCurrency(Currency.getInstance(currency));
        } catch (IllegalArgumentException e) {
            return number(locale, value) + NO_BREAK + currency;
        }
        if (value.abs().compareTo(BigDecimal.valueOf(1000)) >= 0) {
            format.setMaximumFractionDigits(0);
        }
        return format.format(value);
    }

    /** A day: {@code 9 May 2025}. */
    public static String day(@TemplateAttribute Object locale, @TemplateAttribute Object zone, Instant time) {
        return date(locale, time.atZone(zone(zone)).toLocalDate());
    }

    public static String date(@TemplateAttribute Object locale, LocalDate day) {
        return pattern(locale, "d MMMM y", "d MMMM y 'г.'", "y年M月d日").format(day);
    }

    /** A day without its year: {@code 9 May}. */
    public static String dayShort(@TemplateAttribute Object locale, @TemplateAttribute Object zone, Instant time) {
        return pattern(locale, "d MMM", "d MMM", "M月d日").format(time.atZone(zone(zone)));
    }

    /** The weekday and the day, as a heading: {@code Monday, 23 November}. */
    public static String weekday(@TemplateAttribute Object locale, LocalDate day) {
        String text =
                pattern(locale, "EEEE, d MMMM", "EEEE, d MMMM", "M月d日，EEEE").format(day);
        return text.substring(0, 1).toUpperCase(locale(locale)) + text.substring(1);
    }

    /** {@code 09:11}. */
    public static String clock(@TemplateAttribute Object zone, Instant time) {
        return DateTimeFormatter.ofPattern("HH:mm").format(time.atZone(zone(zone)));
    }

    /** {@code 9 May 2025, 14:22}. */
    public static String moment(@TemplateAttribute Object locale, @TemplateAttribute Object zone, Instant time) {
        return pattern(locale, "d MMM y, HH:mm", "d MMM y, HH:mm", "y年M月d日 HH:mm")
                .format(time.atZone(zone(zone)));
    }

    /** {@code 26 minutes ago}, {@code in 4 minutes}; beyond two days the day itself. */
    public static String ago(
            @TemplateAttribute Object locale,
            @TemplateAttribute Object zone,
            @TemplateAttribute Object now,
            Instant time) {
        Instant present = now instanceof Instant instant ? instant : time;
        long seconds = Duration.between(time, present).toSeconds();
        if (Math.abs(seconds) >= Duration.ofDays(2).toSeconds()) {
            return day(locale, zone, time);
        }
        return Spans.of(locale(locale), seconds);
    }

    /** A value of an attribute: text, number, day or yes and no; empty for none. */
    public static String value(@TemplateAttribute Object locale, Object value) {
        return switch (value) {
            case null -> "";
            case Boolean yes -> yesNo(locale, yes);
            case BigDecimal number -> number(locale, number);
            case LocalDate day -> date(locale, day);
            default -> value.toString();
        };
    }

    private static String yesNo(Object locale, boolean yes) {
        return switch (locale(locale).getLanguage()) {
            case "ru" -> yes ? "да" : "нет";
            case "zh" -> yes ? "是" : "否";
            default -> yes ? "yes" : "no";
        };
    }

    /** {@code 25 months}; {@code for ever} for none. */
    public static String period(@TemplateAttribute Object locale, Period period) {
        return Spans.of(locale(locale), period);
    }

    /** For machines: the {@code datetime} attribute. */
    public static String iso(Instant time) {
        return time.toString();
    }

    /** Whole days between two moments. */
    public static long days(Instant from, Instant to) {
        return Duration.between(from, to).toDays();
    }

    private static DateTimeFormatter pattern(Object locale, String english, String russian, String chinese) {
        Locale language = locale(locale);
        String pattern =
                switch (language.getLanguage()) {
                    case "ru" -> russian;
                    case "zh" -> chinese;
                    default -> english;
                };
        return DateTimeFormatter.ofPattern(pattern, region(language));
    }

    /** Money and dates need a region; English ones are as in Europe: the day before the month. */
    private static Locale region(Locale language) {
        return switch (language.getLanguage()) {
            case "ru" -> Locale.of("ru", "RU");
            case "zh" -> Locale.CHINA;
            default -> Locale.of("en", "GB");
        };
    }

    private static Locale locale(Object attribute) {
        return switch (attribute) {
            case Locale locale -> locale;
            case String tag -> Locale.forLanguageTag(tag);
            case null, default -> Locale.ENGLISH;
        };
    }

    private static ZoneId zone(Object attribute) {
        return attribute instanceof ZoneId zone ? zone : ZoneOffset.UTC;
    }
}
