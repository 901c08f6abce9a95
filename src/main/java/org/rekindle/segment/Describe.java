package org.rekindle.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Tells a condition as one sentence, so that a marketer can check what was meant. */
final class Describe {
    private final Library library;
    private final Language language;
    private final DescribeValues values;

    Describe(Library library, Language language) {
        this.library = library;
        this.language = language;
        this.values = new DescribeValues(language);
    }

    String sentence(Condition condition) {
        return condition instanceof Condition.All(var conditions) && conditions.isEmpty()
                ? language.say("everybody.sentence")
                : language.say("people", clause(condition, false));
    }

    /** The condition as a part of a sentence. */
    String clause(Condition condition) {
        return clause(condition, true);
    }

    private String clause(Condition condition, boolean nested) {
        return switch (condition) {
            case Condition.All(var conditions) ->
                conditions.isEmpty() ? language.say("everybody") : group(conditions, "and", nested);
            case Condition.Any(var conditions) -> group(conditions, "or", nested);
            case Condition.Not(var inner) -> language.say("not", clause(inner, true));
            case Condition.Compare compare -> compare(compare);
            case Condition.Events events -> events(events);
            case Condition.Interest(var category, var atLeast) -> language.say("interest", category, atLeast);
            case Condition.TopicChosen(var slug) -> language.say("topic", slug);
            case Condition.InSegment(var id) -> language.say("segment", library.name(id));
            case Condition.Kept(var id, var generation) -> language.say("segment", library.name(id));
            case Condition.CampaignDid(var campaign, var reaction, var not) ->
                language.say((not ? "campaign.not." : "campaign.") + reaction.json(), campaign);
            case Condition.LeftCart(var after, var within, var items) ->
                language.say(
                        items == null ? "leftCart.any" : "leftCart",
                        values.span(after),
                        values.about(items),
                        within == null ? "" : language.say("within", values.span(within)));
            case Condition.Near near -> language.say("near", near.north(), near.east(), values.plain(near.km()));
        };
    }

    private String group(List<Condition> conditions, String joint, boolean nested) {
        if (conditions.size() == 1) {
            return clause(conditions.getFirst(), nested);
        }
        String joined = conditions.stream().map(c -> clause(c, true)).collect(Collectors.joining(language.say(joint)));
        return nested ? language.say("group", joined) : joined;
    }

    private String compare(Condition.Compare compare) {
        return compared(values.label(compare.field()), compare);
    }

    private String compared(String label, Condition.Compare compare) {
        Field field = compare.field();
        Operator operator = compare.operator();
        String key = "compare." + operator.json;
        boolean time = field.type() == FieldType.TIME || field.type() == FieldType.DATE;
        String phrase = language.say(
                time && language.knows(key + ".time") ? key + ".time" : key,
                label,
                values.first(compare),
                operator == Operator.BETWEEN
                        ? values.text(field, compare.values().getLast())
                        : "");
        boolean unknownToo = operator.negative() && operator != Operator.MISSING && field.optional();
        return unknownToo ? phrase + language.say("orUnknown") : phrase;
    }

    private String events(Condition.Events events) {
        List<String> told = new ArrayList<>();
        if (events.count() != null) {
            long number = events.count().atMost() != null
                    ? events.count().atMost()
                    : events.count().atLeast();
            told.add(language.say(
                    "events", values.quantity(events.count()), values.event(events, number), window(events)));
        }
        if (events.sum() != null) {
            told.add(
                    language.say("events.sum", values.quantity(events.sum()), values.event(events, 2), window(events)));
        }
        if (events.first() != null) {
            told.add(recency("event.first", events, events.first()));
        }
        if (events.last() != null) {
            told.add(recency("event.last", events, events.last()));
        }
        if (events.mailed() != null) {
            told.add(language.count("mailed", events.mailed(), events.mailed(), window(events)));
        }
        return String.join(language.say("and"), told);
    }

    /** A moment is told as fields of time are. */
    private String recency(String which, Condition.Events events, Condition.Recency recency) {
        return compared(
                language.say(which, values.event(events, 1)),
                new Condition.Compare(Field.BuiltIn.LAST_VISIT_AT, recency.operator(), recency.values()));
    }

    private String window(Condition.Events events) {
        return events.within() == null ? "" : language.say("within", values.span(events.within()));
    }
}
