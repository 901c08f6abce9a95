package org.rekindle.segment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.rekindle.activity.InterestScale;
import org.rekindle.shared.Text;

/** Words for what decided a condition. */
final class Reasons {
    private final Describe describe;
    private final Language language;
    private final DescribeValues values;
    private final InterestScale interests;
    private final Instant now;

    Reasons(Describe describe, Language language, InterestScale interests, Instant now) {
        this.describe = describe;
        this.language = language;
        this.values = new DescribeValues(language);
        this.interests = interests;
        this.now = now;
    }

    String all(long failing, int size) {
        return failing == 0 ? language.count("why.all", size, size) : language.say("why.all.not", failing, size);
    }

    String any(long holding, int size) {
        return holding == 0 ? language.count("why.any.not", size, size) : language.say("why.any", holding, size);
    }

    String not(boolean innerHolds) {
        return language.say(innerHolds ? "why.not.not" : "why.not");
    }

    String fact(Condition condition, boolean holds) {
        return language.say("why.fact", describe.clause(condition), values.flag(holds));
    }

    String value(Condition.Compare compare, Evidence.About person) {
        String label = values.label(compare.field());
        return person.value(compare.field())
                .map(value -> language.say("why.value", label, shown(compare.field(), value)))
                .orElseGet(() -> language.say("why.unknown", label));
    }

    private String shown(Field field, Object value) {
        return switch (value) {
            case Instant at -> language.say("why.ago", values.time(at), language.count("days", days(at), days(at)));
            case Boolean flag -> values.flag(flag);
            case BigDecimal number -> number.toPlainString();
            case Map<?, ?> sums -> sums(sums);
            case Object other -> values.named(field, other.toString());
        };
    }

    private long days(Instant at) {
        return Math.max(0, Duration.between(at, now).toDays());
    }

    private String sums(Map<?, ?> sums) {
        return sums.isEmpty()
                ? "0"
                : sums.entrySet().stream()
                        .map(sum -> values.money((BigDecimal) sum.getValue(), (String) sum.getKey()))
                        .collect(Collectors.joining(language.say("list.comma")));
    }

    String events(Condition.Events events, Evidence.About person) {
        Evidence.Done done = person.done(events);
        String window = events.within() == null ? "" : language.say("within", values.span(events.within()));
        List<String> told = new ArrayList<>();
        if (events.count() != null) {
            told.add(language.say(
                    "why.events",
                    done.count(),
                    values.event(events, done.count()),
                    window,
                    values.quantity(events.count())));
        }
        if (events.sum() != null) {
            told.add(language.say(
                    "why.sum",
                    sums(done.sums()),
                    values.event(events, done.count()),
                    window,
                    values.quantity(events.sum())));
        }
        if (events.first() != null) {
            told.add(moment("event.first", events, done.first()));
        }
        if (events.last() != null) {
            told.add(moment("event.last", events, done.last()));
        }
        if (events.mailed() != null) {
            long mailed = person.done(new Condition.Events("delivered", null, null, events.within(), null, false))
                    .count();
            told.add(language.count("why.mailed", mailed, mailed, window, events.mailed()));
        }
        return String.join("; ", told);
    }

    private String moment(String which, Condition.Events events, Instant at) {
        return language.say("why.value", language.say(which, values.event(events, 1)), moment(at));
    }

    private String moment(Instant at) {
        return at == null
                ? language.say("never")
                : language.say("why.ago", values.time(at), language.count("days", days(at), days(at)));
    }

    String leftCart(Condition.LeftCart cart, Evidence.About person) {
        Instant filled = person.done(new Condition.Events("cart", null, null, cart.within(), cart.items(), false))
                .last();
        Instant bought = (Instant) person.value(Field.BuiltIn.LAST_PURCHASE_AT).orElse(null);
        return language.say("why.leftCart", moment(filled), moment(bought));
    }

    String near(Condition.Near near, Evidence.About person) {
        if (person.value(near.latitude()).orElse(null) instanceof BigDecimal north
                && person.value(near.longitude()).orElse(null) instanceof BigDecimal east) {
            double km = near.distance(north.doubleValue(), east.doubleValue());
            return language.say("why.near", Math.round(km), values.plain(near.km()));
        }
        return language.say("why.near.unknown");
    }

    String interest(Condition.Interest interest, Evidence.About person) {
        double score = person.logWeight(interest.category())
                .map(logWeight -> interests.score(Text.key(interest.category()), logWeight, now))
                .orElse(0.0);
        String rounded =
                BigDecimal.valueOf(score).setScale(2, RoundingMode.HALF_UP).toPlainString();
        return language.say("why.interest", interest.category(), rounded, interest.atLeast());
    }
}
