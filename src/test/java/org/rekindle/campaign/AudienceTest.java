package org.rekindle.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rekindle.Eventually.eventually;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.rekindle.Api;
import org.rekindle.delivery.MailingKind;
import org.rekindle.delivery.MailingState;
import org.rekindle.delivery.Mailings;
import org.rekindle.e2e.Shop;
import org.rekindle.shared.EmailAddress;
import org.rekindle.subscriber.Profile;
import org.rekindle.subscriber.SubscriberState;
import org.rekindle.subscriber.SubscriberStore;
import org.rekindle.subscriber.Upsert;

/** Whoever lays an audience down, and however they are interrupted: each person once, and nobody left out. */
@QuarkusTest
class AudienceTest {
    private static final int RANGE = 40;

    @Inject
    Campaigns campaigns;

    @Inject
    Audience audience;

    @Inject
    Mailings mailings;

    @Inject
    SubscriberStore subscribers;

    @Inject
    Jdbi jdbi;

    private final Shop shop = new Shop(Api::api);
    private final String domain = "audience" + System.nanoTime() + ".example.org";

    private record Row(long person, int variant, String state, String reason) {}

    @Test
    void two_workers_at_a_time_lay_down_each_person_once_and_lose_none() throws Exception {
        List<Long> reachable = people(SubscriberState.SUBSCRIBED, 150, "a");
        people(SubscriberState.UNSUBSCRIBED, 30, "a");
        List<Long> more = people(SubscriberState.SUBSCRIBED, 70, "b");
        long campaign = paused(0, segment("everybody", Map.of("field", "domain", "op", "is", "value", domain)));
        long mailing = building(campaign, reachable.getFirst());
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<?> worker : IntStream.range(0, 2)
                    .mapToObj(i -> workers.submit(() -> layDown(mailing)))
                    .toList()) {
                worker.get();
            }
        }
        assertThat(rows(mailing)).extracting(Row::person).containsExactlyElementsOf(both(reachable, more));
        assertThat(state(mailing)).isEqualTo("PAUSED");
        assertThatEachPendingRowHasOneChunk(mailing);
        end(campaign);
    }

    @Test
    void range_whose_worker_died_in_the_middle_is_laid_down_by_the_next() throws Exception {
        List<Long> reachable = people(SubscriberState.SUBSCRIBED, 90, "a");
        long campaign = paused(0, segment("everybody", Map.of("field", "domain", "op", "is", "value", domain)));
        long mailing = building(campaign, reachable.getFirst());
        audience.advance(audience.recipe(mailing), RANGE);
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
                Handle dying = jdbi.open()) {
            dying.begin();
            dying.execute("update mailing set audience_cursor = ? where id = ?", reachable.get(80), mailing);
            dying.execute(
                    "insert into delivery (mailing_id, subscriber_id, state) values (?, ?, 'PENDING')",
                    mailing,
                    reachable.get(60));
            Future<?> next = workers.submit(() -> layDown(mailing));
            // what a database does with the transaction of a connection that is gone
            dying.rollback();
            next.get();
        }
        assertThat(rows(mailing)).extracting(Row::person).containsExactlyElementsOf(reachable);
        assertThatEachPendingRowHasOneChunk(mailing);
        end(campaign);
    }

    @Test
    void cancelling_between_two_ranges_ends_it_with_nobody_pending() {
        List<Long> reachable = people(SubscriberState.SUBSCRIBED, 90, "a");
        long campaign = paused(0, segment("everybody", Map.of("field", "domain", "op", "is", "value", domain)));
        long mailing = building(campaign, reachable.getFirst());
        assertThat(audience.advance(audience.recipe(mailing), RANGE)).isTrue();
        end(campaign);
        assertThat(audience.advance(audience.recipe(mailing), RANGE)).isFalse();
        eventually(
                "the mailing is over",
                Duration.ofSeconds(20),
                () -> jdbi.withHandle(
                                handle -> handle.createQuery("select count(finished_at) from mailing where id = ?")
                                        .bind(0, mailing)
                                        .mapTo(int.class)
                                        .one())
                        == 1);
        assertThat(rows(mailing)).extracting(Row::person).containsExactlyElementsOf(reachable.subList(0, RANGE));
        assertThat(rows(mailing)).extracting(Row::reason).containsOnly("CANCELLED");
    }

    @Test
    void who_comes_or_leaves_meanwhile_counts_as_they_are_when_their_range_has_its_turn() {
        List<Long> reachable = people(SubscriberState.SUBSCRIBED, 90, "a");
        long campaign = paused(0, segment("everybody", Map.of("field", "domain", "op", "is", "value", domain)));
        long mailing = building(campaign, reachable.getFirst());
        audience.advance(audience.recipe(mailing), RANGE);
        long gone = reachable.get(50);
        jdbi.useHandle(handle -> handle.execute("update subscriber set state = 'UNSUBSCRIBED' where id = ?", gone));
        List<Long> fresh = people(SubscriberState.SUBSCRIBED, 3, "late");
        layDown(mailing);
        List<Long> expected =
                both(reachable, fresh).stream().filter(id -> id != gone).toList();
        assertThat(rows(mailing)).extracting(Row::person).containsExactlyElementsOf(expected);
        end(campaign);
    }

    @Test
    void first_variant_that_holds_a_person_wins_and_the_control_group_follows_from_the_hash() {
        List<Long> first = people(SubscriberState.SUBSCRIBED, 60, "first");
        List<Long> second = people(SubscriberState.SUBSCRIBED, 60, "second");
        Map<String, Object> everybody = Map.of("field", "domain", "op", "is", "value", domain);
        Map<String, Object> named = Map.of("field", "email", "op", "startsWith", "value", "first");
        long campaign =
                paused(30, segment("first", Map.of("all", List.of(everybody, named))), segment("everybody", everybody));
        long mailing = building(campaign, first.getFirst());
        layDown(mailing);
        assertThat(rows(mailing))
                .containsExactlyElementsOf(both(first, second).stream()
                        .map(id -> {
                            boolean control = isControl(mailing, id, 30);
                            return new Row(
                                    id,
                                    first.contains(id) ? 0 : 1,
                                    control ? "SKIPPED" : "PENDING",
                                    control ? "CONTROL" : null);
                        })
                        .toList());
        assertThat(rows(mailing)).extracting(Row::state).contains("SKIPPED", "PENDING");
        assertThatEachPendingRowHasOneChunk(mailing);
        end(campaign);
    }

    /** Few of many: their chunks name them. */
    @Test
    void people_who_lie_far_apart_have_one_chunk_each_too() {
        List<Long> all = people(SubscriberState.SUBSCRIBED, 10, "a");
        List<Long> few = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            few.addAll(people(SubscriberState.SUBSCRIBED, 1, "few"));
            people(SubscriberState.SUBSCRIBED, 20, "other");
        }
        long campaign = paused(
                0,
                segment(
                        "few",
                        Map.of(
                                "all",
                                List.of(
                                        Map.of("field", "domain", "op", "is", "value", domain),
                                        Map.of("field", "email", "op", "startsWith", "value", "few")))));
        long mailing = building(campaign, all.getFirst());
        layDown(mailing);
        assertThat(rows(mailing)).extracting(Row::person).containsExactlyElementsOf(few);
        assertThatEachPendingRowHasOneChunk(mailing);
        end(campaign);
    }

    private List<Long> people(SubscriberState state, int count, String name) {
        List<Profile> profiles = IntStream.range(0, count)
                .mapToObj(i -> new Profile(
                        EmailAddress.of(name + i + "x" + System.nanoTime() + "@" + domain),
                        null,
                        null,
                        null,
                        Map.of(),
                        Set.of(),
                        state,
                        null))
                .toList();
        return QuarkusTransaction.requiringNew().call(() -> subscribers.store(profiles)).stream()
                .map(stored -> ((Upsert.Created) stored).id())
                .sorted()
                .toList();
    }

    private long segment(String name, Map<String, Object> where) {
        return shop.segment(name + " " + domain, where);
    }

    /** So that nothing is sent when the audience is complete. */
    private long paused(int control, long... segments) {
        long template = shop.template("t " + domain, "x", "<a href=\"{unsubscribe}\">u</a> {sender.address}");
        long campaign = shop.campaign(
                "c " + domain,
                Arrays.stream(segments)
                        .mapToObj(segment -> Shop.variant(segment, template))
                        .toList(),
                Map.of("control", control));
        jdbi.useHandle(handle -> handle.execute(
                "update campaign set state = 'PAUSED', run = 1, started_at = now(6) where id = ?", campaign));
        return campaign;
    }

    /** As a run begins, with everybody before this test's people looked at. */
    private long building(long campaign, long firstId) {
        return QuarkusTransaction.requiringNew().call(() -> {
            long id = mailings.open(MailingKind.CAMPAIGN, campaign, 1, MailingState.BUILDING).id;
            jdbi.useHandle(
                    handle -> handle.execute("update mailing set audience_cursor = ? where id = ?", firstId - 1, id));
            return id;
        });
    }

    private void layDown(long mailing) {
        while (audience.advance(audience.recipe(mailing), RANGE)) {
            // each turn is a range
        }
    }

    private void end(long campaign) {
        campaigns.cancel(campaign);
    }

    private List<Row> rows(long mailing) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select subscriber_id, variant, state, reason from delivery "
                                + "where mailing_id = ? order by subscriber_id")
                        .bind(0, mailing)
                        .map((rs, ctx) -> new Row(rs.getLong(1), rs.getInt(2), rs.getString(3), rs.getString(4)))
                        .list());
    }

    private String state(long mailing) {
        return jdbi.withHandle(handle -> handle.createQuery("select state from mailing where id = ?")
                .bind(0, mailing)
                .mapTo(String.class)
                .one());
    }

    private void assertThatEachPendingRowHasOneChunk(long mailing) {
        List<Integer> chunks = jdbi.withHandle(handle -> handle.createQuery("select count(c.id) from delivery d "
                        + "left join delivery_chunk c on c.mailing_id = d.mailing_id and c.laid_down "
                        + "and d.subscriber_id between c.first_id and c.last_id "
                        + "where d.mailing_id = ? and d.state = 'PENDING' and d.chunk_id = 0 group by d.subscriber_id")
                .bind(0, mailing)
                .mapTo(int.class)
                .list());
        assertThat(chunks).isNotEmpty().containsOnly(1);
    }

    private static boolean isControl(long mailing, long person, int percent) {
        CRC32 hash = new CRC32();
        hash.update((mailing + ":" + person).getBytes(StandardCharsets.US_ASCII));
        return hash.getValue() % 100 < percent;
    }

    private static List<Long> both(List<Long> some, List<Long> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }
}
