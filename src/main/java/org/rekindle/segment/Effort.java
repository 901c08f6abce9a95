package org.rekindle.segment;

/** What a condition costs for one person, roughly: columns at hand, a row by its key, the person's facts. */
final class Effort {
    private static final int COLUMN = 0;
    private static final int ROW = 1;
    private static final int ROWS = 2;
    private static final int FACTS = 3;
    private static final int ITEMS = 4;

    private Effort() {}

    static int of(Condition condition) {
        return switch (condition) {
            case Condition.All(var conditions) ->
                conditions.stream().mapToInt(Effort::of).max().orElse(COLUMN);
            case Condition.Any(var conditions) ->
                conditions.stream().mapToInt(Effort::of).max().orElse(COLUMN);
            case Condition.Not(var inner) -> of(inner);
            case Condition.Compare compare ->
                compare.field() instanceof Field.BuiltIn field
                                && field != Field.BuiltIn.SPENT
                                && field != Field.BuiltIn.FAVOURITE_HOUR
                        ? COLUMN
                        : ROW;
            case Condition.Interest _, Condition.TopicChosen _, Condition.Kept _ -> ROW;
            case Condition.CampaignDid _, Condition.Near _ -> ROWS;
            case Condition.Events events -> EventSql.isColumn(events) ? COLUMN : events.items() == null ? FACTS : ITEMS;
            case Condition.LeftCart cart -> cart.items() == null ? FACTS : ITEMS;
            // whatever it holds
            case Condition.InSegment _ -> ITEMS;
        };
    }
}
