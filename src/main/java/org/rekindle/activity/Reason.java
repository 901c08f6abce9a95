package org.rekindle.activity;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Why a person stands where they stand, as a sentence and as evidence in numbers. */
public final class Reason {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private Reason() {}

    public static String sentence(Standing standing, Figures figures, Policy policy) {
        return switch (standing.rule()) {
            case ACTIVE_SIGNAL ->
                "%s on %s, within the last %d days"
                        .formatted(
                                did(standing.decidedBy(), figures),
                                DAY.format(standing.decidedBy()),
                                policy.activeWindow().toDays());
            case ENGAGED ->
                "%s on %s, within the last %d days, but shows none of the signals that make a reader active"
                        .formatted(
                                did(standing.decidedBy(), figures),
                                DAY.format(standing.decidedBy()),
                                policy.engagedWindow().toDays());
            case UNPROVEN ->
                "Had %d of the %d messages it takes to judge silence, %s"
                        .formatted(figures.deliveredSince(), policy.minDelivered(), since(figures));
            case SILENT ->
                "Received %d messages and neither opened nor clicked any, %s"
                        .formatted(figures.deliveredSince(), since(figures));
        };
    }

    private static String since(Figures figures) {
        return figures.lastHumanAt() == null || figures.lastHumanAt().isBefore(figures.joinedAt())
                ? "since joining on " + DAY.format(figures.joinedAt())
                : "since the last sign of life on " + DAY.format(figures.lastHumanAt());
    }

    private static String did(Instant moment, Figures figures) {
        if (moment.equals(figures.lastPurchaseAt())) {
            return "Bought";
        }
        if (moment.equals(figures.lastClickAt())) {
            return "Clicked";
        }
        if (moment.equals(figures.lastReplyAt())) {
            return "Replied";
        }
        if (moment.equals(figures.lastOpenAt())) {
            return "Opened a message";
        }
        if (moment.equals(figures.lastVisitAt())) {
            return "Visited the shop";
        }
        return "Confirmed the sign-up";
    }

    public static Map<String, Object> evidence(Standing standing, Figures figures, Policy policy) {
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("rule", standing.rule());
        evidence.put("joinedAt", figures.joinedAt());
        evidence.put("lastOpenAt", figures.lastOpenAt());
        evidence.put("lastClickAt", figures.lastClickAt());
        evidence.put("lastPurchaseAt", figures.lastPurchaseAt());
        evidence.put("lastHumanAt", figures.lastHumanAt());
        evidence.put("orders", figures.orders());
        evidence.put("deliveredSince", figures.deliveredSince());
        evidence.put("activeWindow", policy.activeWindow());
        evidence.put("engagedWindow", policy.engagedWindow());
        evidence.put("minDelivered", policy.minDelivered());
        evidence.values().removeIf(java.util.Objects::isNull);
        return evidence;
    }
}
