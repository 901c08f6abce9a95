package org.rekindle.web.admin.shell;

import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Stretches of time from now in words, in the largest unit that gives one or more. */
final class Spans {
    private record Unit(long seconds, Map<String, String[]> forms) {}

    private static final List<Unit> UNITS = List.of(
            new Unit(86_400, Map.of("en", words("day", "days"), "ru", words("день", "дня", "дней"), "zh", words("天"))),
            new Unit(
                    3_600,
                    Map.of("en", words("hour", "hours"), "ru", words("час", "часа", "часов"), "zh", words("小时"))),
            new Unit(
                    60,
                    Map.of(
                            "en",
                            words("minute", "minutes"),
                            "ru",
                            words("минуту", "минуты", "минут"),
                            "zh",
                            words("分钟"))));

    private static final Map<String, String[]> AROUND = Map.of(
            "en", words("just now", "%s ago", "in %s"),
            "ru", words("только что", "%s назад", "через %s"),
            "zh", words("刚刚", "%s前", "%s后"));

    private Spans() {}

    /** @param seconds since then; negative for what is to come */
    static String of(Locale locale, long seconds) {
        String language = AROUND.containsKey(locale.getLanguage()) ? locale.getLanguage() : "en";
        String[] around = AROUND.get(language);
        for (Unit unit : UNITS) {
            long n = Math.abs(seconds) / unit.seconds();
            if (n > 0) {
                String word = Formats.plural(locale, n, unit.forms().get(language));
                String span = n + (language.equals("zh") ? " " : "\u00a0") + word;
                return around[seconds < 0 ? 2 : 1].formatted(span);
            }
        }
        return around[0];
    }

    private static final Map<String, String[]> PERIODS = Map.of(
            "en", words("for ever", "day|days", "month|months", "year|years"),
            "ru", words("всегда", "день|дня|дней", "месяц|месяца|месяцев", "год|года|лет"),
            "zh", words("永久", "天", "个月", "年"));

    /** A period in its own units; none is for ever. */
    static String of(Locale locale, Period period) {
        String language = PERIODS.containsKey(locale.getLanguage()) ? locale.getLanguage() : "en";
        String[] words = PERIODS.get(language);
        int[] amounts = {0, period.getDays(), period.getMonths(), period.getYears()};
        StringBuilder text = new StringBuilder();
        for (int unit = 3; unit > 0; unit--) {
            if (amounts[unit] != 0) {
                String word = Formats.plural(locale, amounts[unit], words[unit].split("\\|"));
                text.append(text.isEmpty() ? "" : " ")
                        .append(amounts[unit])
                        .append('\u00a0')
                        .append(word);
            }
        }
        return text.isEmpty() ? words[0] : text.toString();
    }

    private static String[] words(String... words) {
        return words;
    }
}
