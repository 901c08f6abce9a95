package org.rekindle.segment;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Names of fields, values, stretches of time and quantities in words. */
final class DescribeValues {
    /** A list of a thousand cities is no sentence. */
    private static final int MAX_LISTED = 12;

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Language language;

    DescribeValues(Language language) {
        this.language = language;
    }

    String label(Field field) {
        return switch (field) {
            case Field.BuiltIn builtIn -> language.say("field." + builtIn.path());
            case Field.Custom custom -> custom.label();
            case Field.Age age -> language.say("field.age", age.born().label());
        };
    }

    /** The first value, or all of a list; empty for operators that take none. */
    String first(Condition.Compare compare) {
        if (compare.operator().takesNothing()) {
            return "";
        }
        if (compare.operator().positive() != Operator.IN) {
            return text(compare.field(), compare.values().getFirst());
        }
        List<String> shown = compare.values().stream()
                .limit(MAX_LISTED)
                .map(value -> text(compare.field(), value))
                .collect(Collectors.toCollection(ArrayList::new));
        int rest = compare.values().size() - shown.size();
        if (rest > 0) {
            shown.add(language.say("list.more", rest));
        }
        String last = shown.removeLast();
        return shown.isEmpty() ? last : String.join(language.say("list.comma"), shown) + language.say("list.or") + last;
    }

    String text(Field field, Literal literal) {
        return switch (literal) {
            case Literal.Text text -> named(field, text.value());
            case Literal.Number number -> number.value().toPlainString();
            case Literal.Amount amount -> money(amount.value(), amount.currency());
            case Literal.Moment moment -> time(moment.at());
            case Literal.Day day -> day.day().toString();
            case Literal.Flag flag -> flag(flag.value());
            case Literal.Last last -> span(last.span());
        };
    }

    String named(Field field, String text) {
        return field.type() == FieldType.NAMED ? language.say("named." + text) : text;
    }

    String flag(boolean flag) {
        return language.say(flag ? "yes" : "no");
    }

    String time(Instant at) {
        return MINUTE.format(at);
    }

    String money(BigDecimal amount, String currency) {
        String plain = amount.setScale(Math.max(2, amount.stripTrailingZeros().scale()))
                .toPlainString();
        return currency == null ? language.say("anyCurrency", plain) : plain + " " + currency;
    }

    String span(Span span) {
        List<String> parts = new ArrayList<>();
        add(parts, "years", span.period().getYears());
        add(parts, "months", span.period().getMonths());
        add(parts, "days", span.period().getDays());
        add(parts, "hours", span.time().toHours());
        add(parts, "minutes", span.time().toMinutesPart());
        add(parts, "seconds", span.time().toSecondsPart());
        return String.join(" ", parts);
    }

    private void add(List<String> parts, String unit, long number) {
        if (number != 0) {
            parts.add(language.count(unit, number, number));
        }
    }

    /** The event by name with what it was about, as {@code number} of them. */
    String event(Condition.Events events, long number) {
        String key = "event." + events.type();
        String name =
                language.knows(key) ? language.count(key, number) : language.count("event", number, events.type());
        String about = about(events.items());
        String told = about.isEmpty() ? name : language.say("items", name, about);
        return events.machine() ? language.say("machine", told) : told;
    }

    /** What an item must be, empty for any. */
    String about(Condition.Items items) {
        List<String> about = new ArrayList<>();
        if (items != null) {
            about(about, "items.category", items.category());
            about(about, "items.sku", items.sku());
            about(about, "items.name", items.name());
        }
        return String.join(language.say("list.comma"), about);
    }

    /** 25, not 25.0. */
    String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    private void about(List<String> about, String key, String value) {
        if (value != null) {
            about.add(language.say(key, value));
        }
    }

    String quantity(Condition.Count count) {
        boolean none = count.atMost() != null && count.atMost() == 0;
        return none ? language.say("quantity.none") : quantity(text(count.atLeast()), text(count.atMost()));
    }

    String quantity(Condition.Sum sum) {
        return quantity(
                sum.atLeast() == null ? null : money(sum.atLeast(), sum.currency()),
                sum.atMost() == null ? null : money(sum.atMost(), sum.currency()));
    }

    private static String text(Integer number) {
        return number == null ? null : number.toString();
    }

    private String quantity(String low, String high) {
        if (low == null) {
            return language.say("quantity.atMost", high);
        }
        if (high == null) {
            return language.say("quantity.atLeast", low);
        }
        return low.equals(high) ? language.say("quantity.exactly", low) : language.say("quantity.between", low, high);
    }
}
