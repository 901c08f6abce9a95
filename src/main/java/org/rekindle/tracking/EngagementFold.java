package org.rekindle.tracking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.event.Fact;
import org.rekindle.event.FactType;
import org.rekindle.event.FactsReclassified;
import org.rekindle.event.FactsRecorded;
import org.rekindle.shared.BulkInsert;

/** Sums who did what with a mailing, for reports and conditions, in the transaction that stores the fact. */
@ApplicationScoped
public class EngagementFold {
    /** What the mail system did; nobody reacted. */
    private static final Set<String> NO_REACTION = Set.of(FactType.DELIVERED, FactType.SOFT_BOUNCED);

    @Inject
    Jdbi jdbi;

    /** What is kept, as a column; sums, and what happened or did not. */
    private enum Column {
        OPENS(true),
        MACHINE_OPENS(true),
        CLICKS(true),
        MACHINE_CLICKS(true),
        PURCHASES(true),
        UNSUBSCRIBED(false),
        BOUNCED(false),
        COMPLAINED(false);

        private final boolean isSum;

        Column(boolean isSum) {
            this.isSum = isSum;
        }

        /** Empty for a reaction that is counted nowhere; there is a row of it all the same. */
        static Optional<Column> of(Fact fact) {
            return Optional.ofNullable(
                    switch (fact.type()) {
                        case FactType.OPEN -> fact.machine() ? MACHINE_OPENS : OPENS;
                        case FactType.CLICK -> fact.machine() ? MACHINE_CLICKS : CLICKS;
                        case FactType.PURCHASE -> PURCHASES;
                        case FactType.UNSUBSCRIBED -> UNSUBSCRIBED;
                        case FactType.BOUNCED -> BOUNCED;
                        case FactType.COMPLAINED -> COMPLAINED;
                        default -> null;
                    });
        }

        String grown() {
            String name = name().toLowerCase(Locale.ROOT);
            return name + " = " + name + (isSum ? " + " : " or ") + "values(" + name + ")";
        }

        int value(Map<Column, Integer> counted) {
            int count = counted.getOrDefault(this, 0);
            return isSum ? count : Math.min(1, count);
        }
    }

    private record Key(long mailingId, long subscriberId) {}

    void recorded(@Observes FactsRecorded event) {
        Map<Key, Map<Column, Integer>> reactions =
                new TreeMap<>(Comparator.comparingLong(Key::mailingId).thenComparingLong(Key::subscriberId));
        for (Fact fact : event.facts()) {
            if (fact.mailingId() != null && !NO_REACTION.contains(fact.type())) {
                Map<Column, Integer> counted = reactions.computeIfAbsent(
                        new Key(fact.mailingId(), fact.subscriberId()), key -> new EnumMap<>(Column.class));
                Column.of(fact).ifPresent(column -> counted.merge(column, 1, Integer::sum));
            }
        }
        if (!reactions.isEmpty()) {
            jdbi.useHandle(rows(reactions)::execute);
        }
    }

    /** Of the columns no more than somebody has something for: nearly always opens and clicks. */
    private static BulkInsert rows(Map<Key, Map<Column, Integer>> reactions) {
        Set<Column> columns = EnumSet.of(Column.OPENS);
        reactions.values().forEach(counted -> columns.addAll(counted.keySet()));
        BulkInsert rows = new BulkInsert(
                "insert into engagement (mailing_id, subscriber_id, "
                        + columns.stream().map(Column::name).collect(Collectors.joining(", ")) + ")",
                2 + columns.size(),
                columns.stream().map(Column::grown).collect(Collectors.joining(", ", "on duplicate key update ", "")));
        reactions.forEach((key, counted) -> rows.add(Stream.concat(
                        Stream.of(key.mailingId(), key.subscriberId()),
                        columns.stream().map(column -> column.value(counted)))
                .toArray()));
        return rows;
    }

    /** Uses the primary key, in its order. */
    void reclassified(@Observes FactsReclassified event) {
        List<FactsReclassified.Judged> turned = event.facts().stream()
                .filter(fact -> fact.mailingId() != null)
                .sorted(Comparator.comparing(FactsReclassified.Judged::mailingId)
                        .thenComparing(FactsReclassified.Judged::subscriberId))
                .toList();
        jdbi.useHandle(handle -> {
            for (FactsReclassified.Judged fact : turned) {
                int open = fact.type().equals(FactType.OPEN) ? 1 : 0;
                int toMachine = fact.machine() ? 1 : -1;
                handle.execute(
                        "update engagement set opens = opens - ?, machine_opens = machine_opens + ?, "
                                + "clicks = clicks - ?, machine_clicks = machine_clicks + ? "
                                + "where mailing_id = ? and subscriber_id = ?",
                        open * toMachine,
                        open * toMachine,
                        (1 - open) * toMachine,
                        (1 - open) * toMachine,
                        fact.mailingId(),
                        fact.subscriberId());
            }
        });
    }
}
