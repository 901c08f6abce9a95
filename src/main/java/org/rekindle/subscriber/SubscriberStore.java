package org.rekindle.subscriber;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.rekindle.shared.EmailAddress;
import org.rekindle.shared.Text;

/**
 * Stores people, one or a thousand at a time: the API, imports, forms and facts about unknown addresses all come
 * through here.
 */
@ApplicationScoped
public class SubscriberStore {
    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @Inject
    Suppressions suppressions;

    @Inject
    AttributeValues attributeValues;

    @Inject
    Event<SubscribersJoined> joined;

    @Inject
    Event<StateChanged> stateChanged;

    record Row(
            long id,
            String email,
            String name,
            String locale,
            String timeZone,
            SubscriberState state,
            Instant createdAt) {}

    /**
     * Creates or updates people in one transaction, each address once.
     *
     * @param profiles at most 1,000, with distinct addresses
     * @return what became of each, in order
     */
    @Transactional
    public List<Upsert> store(List<Profile> profiles) {
        return jdbi.withHandle(handle -> {
            Map<String, Row> known = rows(handle, profiles);
            Set<String> barred = suppressions.among(unknown(profiles, known));
            List<Profile> fresh = profiles.stream()
                    .filter(p -> !known.containsKey(p.email().value()))
                    .filter(p -> !barred.contains(p.email().value()))
                    .toList();
            Map<String, Long> created = insert(handle, fresh);
            Set<Long> changed = update(handle, profiles, known);
            Map<Long, Profile> byId = new HashMap<>();
            for (Profile profile : profiles) {
                String email = profile.email().value();
                if (created.containsKey(email)) {
                    byId.put(created.get(email), profile);
                } else if (known.containsKey(email)) {
                    byId.put(known.get(email).id(), profile);
                }
            }
            changed.addAll(attributeValues.write(handle, byId, Set.copyOf(created.values())));
            changed.addAll(addTopics(handle, byId));
            return profiles.stream()
                    .map(p -> outcome(p.email().value(), created, known, changed))
                    .toList();
        });
    }

    /**
     * A new person who asks for mail themselves and has yet to confirm. A barred address may ask: confirming is how a
     * person comes back.
     *
     * @return the id
     */
    @Transactional
    public long storeAsking(EmailAddress email, String locale) {
        Profile profile = new Profile(email, null, locale, null, Map.of(), Set.of(), SubscriberState.PENDING, null);
        return jdbi.withHandle(handle -> insert(handle, List.of(profile)).get(email.value()));
    }

    private static Upsert outcome(String email, Map<String, Long> created, Map<String, Row> known, Set<Long> changed) {
        if (created.containsKey(email)) {
            return new Upsert.Created(created.get(email));
        }
        Row row = known.get(email);
        if (row == null) {
            return new Upsert.Refused("the address is suppressed: the person asked for it, or it cannot receive mail; "
                    + "only the person can come back, through a form");
        }
        return changed.contains(row.id()) ? new Upsert.Updated(row.id()) : new Upsert.Unchanged(row.id());
    }

    /** Rows by address, locked in key order until the transaction ends. Uses subscriber_email. */
    private static Map<String, Row> rows(Handle handle, List<Profile> profiles) {
        List<String> emails =
                profiles.stream().map(p -> p.email().value()).sorted().toList();
        if (emails.isEmpty()) {
            return Map.of();
        }
        var query = handle.createQuery("select id, email, name, locale, time_zone, state, created_at from subscriber "
                + "where email in (" + marks(emails.size()) + ") order by email for update");
        for (int i = 0; i < emails.size(); i++) {
            query.bind(i, emails.get(i));
        }
        return query.map((rs, ctx) -> new Row(
                        rs.getLong("id"),
                        rs.getString("email"),
                        rs.getString("name"),
                        rs.getString("locale"),
                        rs.getString("time_zone"),
                        SubscriberState.valueOf(rs.getString("state")),
                        ctx.findColumnMapperFor(Instant.class).orElseThrow().map(rs, "created_at", ctx)))
                .collect(Collectors.toMap(Row::email, row -> row, (a, b) -> a, HashMap::new));
    }

    private static List<EmailAddress> unknown(List<Profile> profiles, Map<String, Row> known) {
        return profiles.stream()
                .map(Profile::email)
                .filter(email -> !known.containsKey(email.value()))
                .toList();
    }

    private Map<String, Long> insert(Handle handle, List<Profile> fresh) {
        if (fresh.isEmpty()) {
            return Map.of();
        }
        Instant now = clock.instant();
        PreparedBatch batch = handle.prepareBatch("insert into subscriber "
                + "(email, domain, name, name_key, locale, time_zone, state, state_changed_at, created_at) "
                + "values (?, ?, ?, ?, ?, ?, ?, ?, ?)");
        for (Profile p : fresh) {
            Instant since = p.subscribedAt() == null ? now : p.subscribedAt();
            batch.add(
                    p.email().value(),
                    p.email().domain(),
                    p.name(),
                    Text.key(p.name()),
                    p.locale(),
                    p.timeZone(),
                    Objects.requireNonNullElse(p.state(), SubscriberState.SUBSCRIBED)
                            .name(),
                    now,
                    since);
        }
        batch.execute();
        Map<String, Row> stored = rows(handle, fresh);
        joined.fire(new SubscribersJoined(stored.values().stream()
                .map(row -> new SubscribersJoined.Joined(row.id(), row.createdAt()))
                .toList()));
        return stored.values().stream().collect(Collectors.toMap(Row::email, Row::id));
    }

    private Set<Long> update(Handle handle, List<Profile> profiles, Map<String, Row> known) {
        Instant now = clock.instant();
        Set<Long> changed = new java.util.HashSet<>();
        PreparedBatch batch = handle.prepareBatch(
                "update subscriber set name = ?, name_key = ?, locale = ?, time_zone = ?, state = ?, "
                        + "state_changed_at = if(? = state, state_changed_at, ?) where id = ?");
        List<StateChanged> transitions = new ArrayList<>();
        for (Profile p : profiles) {
            Row row = known.get(p.email().value());
            if (row == null) {
                continue;
            }
            SubscriberState state = p.state() != null && row.state().mayBecome(p.state()) ? p.state() : row.state();
            String name = Objects.requireNonNullElse(p.name(), Objects.requireNonNullElse(row.name(), ""));
            String locale = p.locale() == null ? row.locale() : p.locale();
            String zone = p.timeZone() == null ? row.timeZone() : p.timeZone();
            String shown = name.isEmpty() ? null : name;
            if (state != row.state()
                    || !Objects.equals(shown, row.name())
                    || !Objects.equals(locale, row.locale())
                    || !Objects.equals(zone, row.timeZone())) {
                changed.add(row.id());
                // assignments run left to right in MySQL: compare with the new state before it is set
                batch.add(shown, Text.key(shown), locale, zone, state.name(), state.name(), now, row.id());
            }
            if (state != row.state()) {
                transitions.add(new StateChanged(row.id(), row.state(), state));
            }
        }
        if (batch.size() > 0) {
            batch.execute();
        }
        transitions.forEach(stateChanged::fire);
        return changed;
    }

    private static Set<Long> addTopics(Handle handle, Map<Long, Profile> byId) {
        Set<Long> changed = new java.util.HashSet<>();
        for (var entry : byId.entrySet()) {
            for (int topic : entry.getValue().topicIds()) {
                int added = handle.execute(
                        "insert ignore into topic_choice (subscriber_id, topic_id) values (?, ?)",
                        entry.getKey(),
                        topic);
                if (added > 0) {
                    changed.add(entry.getKey());
                }
            }
        }
        return changed;
    }

    /**
     * Changes a person's state. The caller decides whether it may: a confirmed opt-in of the person may leave a final
     * state, nothing else.
     *
     * @return whether the state changed
     */
    @Transactional
    public boolean changeState(long id, SubscriberState next) {
        return jdbi.withHandle(handle -> {
            SubscriberState before = handle.createQuery("select state from subscriber where id = ? for update")
                    .bind(0, id)
                    .mapTo(String.class)
                    .findOne()
                    .map(SubscriberState::valueOf)
                    .orElse(next);
            if (before == next) {
                return false;
            }
            handle.execute(
                    "update subscriber set state = ?, state_changed_at = ? where id = ?",
                    next.name(),
                    clock.instant(),
                    id);
            stateChanged.fire(new StateChanged(id, before, next));
            return true;
        });
    }

    static String marks(int count) {
        String[] marks = new String[count];
        Arrays.fill(marks, "?");
        return String.join(",", marks);
    }
}
