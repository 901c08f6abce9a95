package org.rekindle.segment;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rekindle.activity.Attitude;
import org.rekindle.activity.Figures;
import org.rekindle.activity.Lifecycle;
import org.rekindle.activity.Readiness;
import org.rekindle.subscriber.AttributeValue;
import org.rekindle.subscriber.SubscriberState;

/** A person in memory, for tests: what is stored about them, with everything optional absent at first. */
final class Person {
    record Item(String category, String sku, String name) {}

    record Fact(String type, Instant at, boolean machine, BigDecimal amount, String currency, List<Item> items) {}

    /** Whether the mail was sent, and human opens, clicks and purchases. */
    record Reaction(boolean sent, int opens, int clicks, int purchases) {}

    long id;
    String email;
    String name;
    String locale;
    String timeZone;
    SubscriberState state = SubscriberState.SUBSCRIBED;
    Instant createdAt;
    String level = "PASSIVE";
    Instant levelSince;
    Instant firstPurchaseAt;
    Instant lastPurchaseAt;
    Instant lastOpenAt;
    Instant lastClickAt;
    Instant lastVisitAt;
    Instant lastReplyAt;
    Instant lastDeliveredAt;
    Integer favouriteHour;
    int orders;
    int deliveredSince;
    /** Orders by how they came about, and the last filled cart. */
    int prompted;

    int nudged;
    int unprompted;
    Instant lastCartAt;
    final Map<Integer, AttributeValue> attributes = new HashMap<>();
    final Map<String, BigDecimal> spent = new HashMap<>();
    final Map<String, Double> logWeights = new HashMap<>();
    final Set<String> topics = new HashSet<>();
    /** Frozen segments that keep this person. */
    final Set<Long> kept = new HashSet<>();

    final List<Fact> facts = new ArrayList<>();
    /** By campaign: one entry for each run. */
    final Map<Long, List<Reaction>> campaigns = new HashMap<>();

    Person(String email, Instant createdAt) {
        this.email = email;
        this.createdAt = createdAt;
        this.levelSince = createdAt;
    }

    String domain() {
        return email.substring(email.indexOf('@') + 1);
    }

    Attitude attitude() {
        return Attitude.of(prompted, nudged, unprompted);
    }

    Readiness readiness(Instant now) {
        Figures figures = new Figures(
                createdAt,
                null,
                lastOpenAt,
                lastClickAt,
                lastReplyAt,
                lastVisitAt,
                firstPurchaseAt,
                lastPurchaseAt,
                orders,
                lastDeliveredAt,
                deliveredSince);
        return Readiness.of(figures, lastCartAt, now);
    }

    Lifecycle lifecycle(Instant now) {
        return Lifecycle.of(orders, firstPurchaseAt, lastPurchaseAt, now);
    }
}
