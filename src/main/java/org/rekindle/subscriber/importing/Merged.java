package org.rekindle.subscriber.importing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rekindle.subscriber.AttributeValue;
import org.rekindle.subscriber.Profile;
import org.rekindle.subscriber.SubscriberState;

/** The rows of a chunk about one person: later rows win, field by field. */
final class Merged {
    private Profile profile;
    private final List<Row> rows = new ArrayList<>();
    private int changes;

    private Merged(Entry.Good first) {
        profile = first.profile();
        rows.add(first.row());
    }

    /** By address, in the order of the file. */
    static List<Merged> of(List<Entry> entries) {
        Map<String, Merged> byAddress = new LinkedHashMap<>();
        for (Entry entry : entries) {
            if (entry instanceof Entry.Good good) {
                byAddress.merge(good.profile().email().value(), new Merged(good), (before, next) -> before.then(good));
            }
        }
        return List.copyOf(byAddress.values());
    }

    private Merged then(Entry.Good next) {
        Profile merged = merge(profile, next.profile());
        changes += merged.equals(profile) ? 0 : 1;
        profile = merged;
        rows.add(next.row());
        return this;
    }

    Profile profile() {
        return profile;
    }

    List<Row> rows() {
        return rows;
    }

    /** How many of the later rows said something else than those before them. */
    int changes() {
        return changes;
    }

    private static Profile merge(Profile before, Profile next) {
        Map<Integer, AttributeValue> values = new HashMap<>(before.attributes());
        next.attributes().forEach((id, value) -> {
            if (!value.sameAs(values.get(id))) {
                values.put(id, value);
            }
        });
        Set<Integer> topics = new HashSet<>(before.topicIds());
        topics.addAll(next.topicIds());
        return new Profile(
                before.email(),
                either(next.name(), before.name()),
                either(next.locale(), before.locale()),
                either(next.timeZone(), before.timeZone()),
                values,
                topics,
                state(before.state(), next.state()),
                either(next.subscribedAt(), before.subscribedAt()));
    }

    private static <T> T either(T next, T before) {
        return next == null ? before : next;
    }

    /** As if the rows were stored one after the other: nothing brings back who left. */
    private static SubscriberState state(SubscriberState before, SubscriberState next) {
        return next == null || before != null && !before.mayBecome(next) ? before : next;
    }
}
