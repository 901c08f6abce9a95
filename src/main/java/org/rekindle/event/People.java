package org.rekindle.event;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.shared.BulkSelect;
import org.rekindle.shared.EmailAddress;
import org.rekindle.subscriber.Profile;
import org.rekindle.subscriber.SubscriberState;
import org.rekindle.subscriber.SubscriberStore;
import org.rekindle.subscriber.Upsert;

/** Whom facts are about: by address; who is not known yet becomes a contact that never asked for mail. */
@ApplicationScoped
class People {
    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @Inject
    SubscriberStore subscribers;

    /**
     * What the addresses of some facts stand for.
     *
     * @param ids by address
     * @param barred why no contact may be made of an address, by address
     */
    record Found(Map<String, Long> ids, Map<String, String> barred) {}

    /** Finds or creates them within the caller's transaction. */
    Found of(List<Draft> drafts) {
        Instant now = clock.instant();
        Map<String, Instant> firstSeen = new TreeMap<>();
        for (Draft draft : drafts) {
            if (draft.email() != null) {
                Instant at = draft.fact().occurredAt();
                firstSeen.merge(draft.email().value(), at.isAfter(now) ? now : at, (a, b) -> a.isBefore(b) ? a : b);
            }
        }
        Map<String, Long> ids = HashMap.newHashMap(firstSeen.size());
        jdbi.useHandle(handle -> BulkSelect.list(
                handle,
                "select email, id from subscriber where email in",
                firstSeen.keySet(),
                "",
                rows -> ids.put(rows.getString(1), rows.getLong(2))));
        firstSeen.keySet().removeAll(ids.keySet());
        Map<String, String> barred = new HashMap<>();
        if (!firstSeen.isEmpty()) {
            create(firstSeen, ids, barred);
        }
        return new Found(ids, barred);
    }

    private void create(Map<String, Instant> firstSeen, Map<String, Long> ids, Map<String, String> barred) {
        List<Profile> unknown = firstSeen.entrySet().stream()
                .map(person -> contact(EmailAddress.of(person.getKey()), person.getValue()))
                .toList();
        List<Upsert> stored = subscribers.store(unknown);
        for (int i = 0; i < stored.size(); i++) {
            String address = unknown.get(i).email().value();
            switch (stored.get(i)) {
                case Upsert.Created(long id) -> ids.put(address, id);
                case Upsert.Updated(long id) -> ids.put(address, id);
                case Upsert.Unchanged(long id) -> ids.put(address, id);
                case Upsert.Refused(String reason) -> barred.put(address, reason);
            }
        }
    }

    private static Profile contact(EmailAddress email, Instant since) {
        return new Profile(email, null, null, null, Map.of(), Set.of(), SubscriberState.NONE, since);
    }
}
