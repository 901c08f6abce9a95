package org.rekindle.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rekindle.Api.anAddress;
import static org.rekindle.Api.api;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Facts that are not looked up first, because they are new, are facts like others: found, counted, told apart. */
@QuarkusTest
class FactsOfManyTest {
    @Inject
    FactStore facts;

    @Inject
    Jdbi jdbi;

    @Test
    void facts_of_many_are_known_when_they_come_one_by_one() {
        List<Long> people = people(3);
        Instant at = Instant.parse("2026-03-01T10:00:00.123456789Z");
        delivered(people, "many:", at, 4712);
        List<FactStore.Outcome> again = QuarkusTransaction.requiringNew()
                .call(() -> facts.record(people.stream()
                        .map(id -> Fact.plain("many:" + id, FactType.DELIVERED, id, at, 4712L))
                        .toList()));
        assertThat(again).containsOnly(FactStore.Outcome.DUPLICATE);
        List<FactStore.Outcome> reused = QuarkusTransaction.requiringNew()
                .call(() -> facts.record(people.stream()
                        .map(id -> Fact.plain("many:" + id, FactType.DELIVERED, id, at, 4713L))
                        .toList()));
        assertThat(reused).containsOnly(FactStore.Outcome.KEY_REUSED);
    }

    @Test
    void delivery_of_a_mailing_and_a_hit_count_once() {
        long person = people(1).getFirst();
        Instant at = Instant.parse("2026-03-01T10:00:00Z");
        List<Fact> once = Stream.of(FactKey.ofMail(4714, person), FactKey.ofHit(4714))
                .map(key -> Fact.plain(key, FactType.DELIVERED, person, at, 4714L))
                .toList();
        assertThat(recorded(once)).containsOnly(FactStore.Outcome.STORED);
        assertThat(recorded(once)).containsOnly(FactStore.Outcome.DUPLICATE);
    }

    private List<FactStore.Outcome> recorded(List<Fact> some) {
        return QuarkusTransaction.requiringNew().call(() -> facts.record(some));
    }

    @Test
    void figures_of_many_are_those_of_facts_that_come_one_by_one() {
        List<Long> people = people(2);
        long silent = people.get(0);
        long reacting = people.get(1);
        Instant begin = Instant.now().minusSeconds(5_000);
        for (int i = 0; i < 4; i++) {
            delivered(people, "first" + i + ":", begin.plusSeconds(i), 4712);
        }
        QuarkusTransaction.requiringNew()
                .run(() -> facts.record(List.of(
                        Fact.plain("open:" + reacting, FactType.OPEN, reacting, begin.plusSeconds(10), 4712L))));
        delivered(people, "second:", begin.plusSeconds(5), 4712);
        delivered(people, "third:", begin.plusSeconds(20), 4712);
        assertThat(row(silent)).isEqualTo("6 PASSIVE SILENT");
        assertThat(row(reacting)).isEqualTo("1 SEMI_ACTIVE ENGAGED");
        int falls = jdbi.withHandle(handle -> handle.createQuery(
                        "select count(*) from status_change where subscriber_id = ? and to_level = 'PASSIVE'")
                .bind(0, silent)
                .mapTo(int.class)
                .one());
        assertThat(falls).isEqualTo(1);
    }

    @Test
    void each_of_many_has_a_time_of_its_own() {
        List<Long> people = people(3);
        Instant begin = Instant.parse("2026-03-01T10:00:00Z");
        QuarkusTransaction.requiringNew()
                .run(() -> facts.record(List.of(Fact.plain(
                        "own:" + people.get(1), FactType.OPEN, people.get(1), begin.plusSeconds(60), 4712L))));
        deliveredApart(people, "apart:", begin);
        // the second's lies before what they opened, the third's behind it and last of all
        assertThat(people.stream().map(this::lastDelivered))
                .containsExactly(begin, begin.plusSeconds(30), begin.plusSeconds(60));
        assertThat(people.stream().map(this::row).map(row -> row.substring(0, 1)))
                .containsExactly("1", "0", "1");
        deliveredApart(people, "earlier:", begin.minusSeconds(600));
        assertThat(people.stream().map(this::lastDelivered))
                .containsExactly(begin, begin.plusSeconds(30), begin.plusSeconds(60));
    }

    /** The relay of a large campaign answers each message at another moment. */
    @Test
    void many_cost_as_many_statements_as_few() {
        List<Long> people = people(40);
        Instant begin = Instant.parse("2026-03-02T10:00:00Z");
        // what is remembered for later, such as the policy, is asked for once
        deliveredApart(people.subList(0, 2), "first:", begin);
        long few = deliveredApart(people.subList(0, 2), "few:", begin);
        long many = deliveredApart(people, "many:", begin);
        assertThat(many).isEqualTo(few).isPositive();
    }

    /** Half a minute from one to the next; answers how many statements it took. */
    private long deliveredApart(List<Long> people, String head, Instant begin) {
        List<Fact> deliveries = IntStream.range(0, people.size())
                .mapToObj(i -> Fact.plain(
                        head + people.get(i), FactType.DELIVERED, people.get(i), begin.plusSeconds(30L * i), 4712L))
                .toList();
        return QuarkusTransaction.requiringNew().call(() -> {
            long before = statements();
            facts.recordNew(deliveries);
            return statements() - before;
        });
    }

    /** Of the connection of this transaction. */
    private long statements() {
        return jdbi.withHandle(handle -> handle.createQuery("show session status like 'Questions'")
                .map((row, context) -> row.getLong(2))
                .one());
    }

    private Instant lastDelivered(long id) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select last_delivered_at from activity where subscriber_id = ?")
                        .bind(0, id)
                        .mapTo(Instant.class)
                        .one());
    }

    private void delivered(List<Long> people, String head, Instant at, long mailing) {
        QuarkusTransaction.requiringNew()
                .run(() -> facts.recordNew(people.stream()
                        .map(id -> Fact.plain(head + id, FactType.DELIVERED, id, at, mailing))
                        .toList()));
    }

    private String row(long id) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select concat(delivered_since, ' ', level, ' ', rule) from activity where subscriber_id = ?")
                .bind(0, id)
                .mapTo(String.class)
                .one());
    }

    private static List<Long> people(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> api().body(Map.of("email", anAddress("many"), "subscribedAt", "2026-01-01T00:00:00Z"))
                        .post("/api/v1/subscribers")
                        .then()
                        .statusCode(201)
                        .extract()
                        .jsonPath()
                        .getLong("id"))
                .toList();
    }
}
