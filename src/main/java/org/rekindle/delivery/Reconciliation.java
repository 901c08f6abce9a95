package org.rekindle.delivery;

import java.util.Comparator;
import java.util.List;

/** The account of a mailing: everybody of its audience stands in exactly one state. */
public record Reconciliation(Counts counts, List<Line> reasons) {
    /** @param reason null where the state says it all */
    public record Line(DeliveryState state, String reason, long count) {}

    /** Of everybody, by state and reason; the reasons are those of who did not get it. */
    static Reconciliation of(List<Line> lines) {
        return new Reconciliation(
                new Counts(
                        lines.stream().mapToLong(Line::count).sum(),
                        sum(lines, DeliveryState.PENDING),
                        sum(lines, DeliveryState.SENDING),
                        sum(lines, DeliveryState.SENT),
                        sum(lines, DeliveryState.FAILED),
                        sum(lines, DeliveryState.SKIPPED),
                        sum(lines, DeliveryState.UNKNOWN)),
                lines.stream()
                        .filter(line -> switch (line.state) {
                            case FAILED, SKIPPED, UNKNOWN -> true;
                            case PENDING, SENDING, SENT -> false;
                        })
                        .sorted(Comparator.comparing((Line line) -> line.state.name())
                                .thenComparing(Line::reason, Comparator.nullsFirst(Comparator.naturalOrder())))
                        .toList());
    }

    private static long sum(List<Line> lines, DeliveryState state) {
        return lines.stream()
                .filter(line -> line.state == state)
                .mapToLong(Line::count)
                .sum();
    }

    /** Whether the states add up to the audience. */
    public boolean addsUp() {
        return counts.audience()
                == counts.pending()
                        + counts.sending()
                        + counts.sent()
                        + counts.failed()
                        + counts.skipped()
                        + counts.unknown();
    }

    /** Whether everybody has an outcome. */
    public boolean settled() {
        return counts.pending() == 0 && counts.sending() == 0;
    }
}
