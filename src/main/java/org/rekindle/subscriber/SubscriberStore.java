package org.rekindle.subscriber;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.rekindle.shared.BulkInsert;
import org.rekindle.shared.BulkSelect;
import org.rekindle.shared.DomainException;
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
    TopicChoices topicChoices;

    @Inject
    Event<SubscribersJoined> joined;

    @Inject
    Event<StateChanged> stateChanged;

    record Row(long id, String email, String name, String locale, String timeZone, SubscriberState state) {}

    /**
     * Creates somebody.
     *
     * @return their id
     * @throws DomainException CONFLICT when there is somebody with this address, or it must not be stored
     */
    @Transactional
    public long create(Profile profile) {
        if (Subscriber.byEmail(profile.email().value()).isPresent()) {
            throw taken();
        }
        return switch (store(List.of(profile)).getFirst()) {
            case Upsert.Created(long id) -> id;
            case Upsert.Refused(String reason) -> throw DomainException.conflict(reason);
            // somebody was quicker
            case Upsert.Updated _, Upsert.Unchanged _ -> throw taken();
        };
    }

    private static DomainException taken() {
        return DomainException.conflict("there is a subscriber with this address; change that one instead");
    }

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
            List<Profile> unknown = profiles.stream()
                    .filter(p -> !known.containsKey(p.email().value()))
                    .filter(p -> !barred.contains(p.email().value()))
                    .toList();
            Map<String, Long> created = insert(handle, unknown);
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
            Set<Long> fresh = Set.copyOf(created.values());
            changed.addAll(attributeValues.write(handle, byId, fresh));
            changed.addAll(topicChoices.add(handle, byId, fresh));
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
        List<Row> found = BulkSelect.list(
                handle,
                "select id, email, name, locale, time_zone, state from subscriber where email in",
                emails,
                "order by email for update",
                rs -> new Row(
                        rs.getLong(1),
                        rs.getString(2),
                        rs.getString(3),
                        rs.getString(4),
                        rs.getString(5),
                        SubscriberState.valueOf(rs.getString(6))));
        return found.stream().collect(Collectors.toMap(Row::email, row -> row));
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
        BulkInsert insert = new BulkInsert(
                "insert into subscriber "
                        + "(email, domain, name, name_key, locale, time_zone, state, state_changed_at, created_at)",
                9,
                "");
        // key order: two imports of overlapping files wait for each other instead of meeting in a deadlock
        fresh.stream().sorted(Comparator.comparing(p -> p.email().value())).forEach(p -> {
            SubscriberState state = Objects.requireNonNullElse(p.state(), SubscriberState.SUBSCRIBED);
            Instant since = Objects.requireNonNullElse(p.subscribedAt(), now);
            insert.add(
                    p.email().value(),
                    p.email().domain(),
                    p.name(),
                    Text.key(p.name()),
                    p.locale(),
                    p.timeZone(),
                    state.name(),
                    now,
                    since);
        });
        Map<String, Long> ids = ids(handle, fresh, insert.executeOne(handle));
        joined.fire(new SubscribersJoined(fresh.stream()
                .map(p -> new SubscribersJoined.Joined(
                        ids.get(p.email().value()), Objects.requireNonNullElse(p.subscribedAt(), now)))
                .sorted(Comparator.comparing(SubscribersJoined.Joined::id))
                .toList()));
        return ids;
    }

    /**
     * The ids of people just stored, who are neighbours in the primary key as a rule; TiDB need not number them so, and
     * then their addresses find them.
     */
    private static Map<String, Long> ids(Handle handle, List<Profile> stored, long first) {
        List<Long> neighbours =
                LongStream.range(first, first + stored.size()).boxed().toList();
        Map<String, Long> ids = ids(handle, "id", neighbours);
        List<String> emails = stored.stream().map(p -> p.email().value()).toList();
        return ids.keySet().containsAll(emails) ? ids : ids(handle, "email", emails);
    }

    private static Map<String, Long> ids(Handle handle, String column, List<?> keys) {
        Map<String, Long> ids = HashMap.newHashMap(keys.size());
        String head = "select email, id from subscriber where " + column + " in";
        BulkSelect.list(handle, head, keys, "", rs -> ids.put(rs.getString(1), rs.getLong(2)));
        return ids;
    }

    private Set<Long> update(Handle handle, List<Profile> profiles, Map<String, Row> known) {
        Instant now = clock.instant();
        Set<Long> changed = new HashSet<>();
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
}
