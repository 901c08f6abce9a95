package org.rekindle.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rekindle.shared.JsonText;
import org.rekindle.shared.SqlFragment;
import org.rekindle.subscriber.Attributes;

/** The plans that counts rest on, by EXPLAIN over some thousand people: no condition reads all the facts there are. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlansTest {
    private static final int PEOPLE = 4_000;
    private static final int FACTS = 15;
    private static final long FIRST = 700_000_000L;
    private static final Instant NOW = Instant.parse("2026-11-23T09:30:00Z");

    /** Tables that are too large to be read as a whole, by the names that statements give them. */
    private static final Set<String> LARGE = Set.of("e", "i", "v", "la", "lo", "p", "d", "c", "k", "h");

    @Inject
    Jdbi jdbi;

    @Inject
    Segments segments;

    @Inject
    Attributes attributes;

    private record Access(String table, String type, String key) {}

    @BeforeAll
    void some_thousand_people() {
        int city = attributes.seen("plans_city", List.of("Kazan")).id;
        jdbi.useHandle(handle -> {
            handle.execute("create table if not exists plans_number (n int primary key)");
            handle.execute("insert ignore into plans_number values (0)");
            for (int there = 1; there < PEOPLE; there *= 2) {
                handle.execute(
                        "insert ignore into plans_number select n + ? from plans_number where n + ? < ?",
                        there,
                        there,
                        PEOPLE);
            }
            remove(handle);
            handle.execute(
                    "insert into subscriber (id, email, domain, state, state_changed_at, created_at) select ? + n, "
                            + "concat('plan', n, '@plans.example'), 'plans.example', 'SUBSCRIBED', ?, ? from plans_number",
                    FIRST,
                    NOW,
                    NOW);
            handle.execute(
                    "insert into activity (subscriber_id, level, level_since, rule, policy_version, joined_at) select ? + n, "
                            + "'PASSIVE', ?, 'UNPROVEN', 1, ? from plans_number",
                    FIRST,
                    NOW,
                    NOW);
            handle.execute(
                    "insert into attribute_value (subscriber_id, attribute_id, text_value, text_key) select ? + n, ?, "
                            + "concat('City ', mod(n, 200)), concat('city ', mod(n, 200)) from plans_number",
                    FIRST,
                    city);
            handle.execute(
                    "insert into event (subscriber_id, occurred_at, type, event_key, body_hash, received_at) select ? + p.n, "
                            + "date_sub(?, interval 97 * p.n + 7777 * f.n + 60 minute), elt(1 + mod(f.n, 5), 'view', 'cart', "
                            + "'delivered', 'visit', 'purchase'), unhex(lpad(hex(900000000 + p.n * 32 + f.n), 32, '0')), "
                            + "'01234567', ? from plans_number p cross join plans_number f where f.n < ?",
                    FIRST,
                    NOW,
                    NOW,
                    FACTS);
            for (String table : List.of("subscriber", "activity", "attribute_value", "event")) {
                handle.createQuery("analyze table " + table).mapToMap().list();
            }
        });
    }

    @AfterAll
    void no_trace() {
        jdbi.useHandle(handle -> {
            remove(handle);
            handle.execute("drop table plans_number");
        });
    }

    private static void remove(Handle handle) {
        for (String table : List.of("event", "attribute_value", "activity")) {
            handle.execute("delete from " + table + " where subscriber_id >= ?", FIRST);
        }
        handle.execute("delete from subscriber where id >= ?", FIRST);
    }

    private List<Access> plan(String where, Reach reach, String also) {
        SqlFragment predicate =
                segments.meaning(JsonText.read(where.replace('\'', '"'))).predicate(NOW, reach);
        SqlFragment sql = SqlFragment.of("explain select s.id" + SegmentQueries.PEOPLE)
                .then(predicate)
                .then(also);
        List<Access> accesses = new ArrayList<>();
        for (Map<String, Object> row :
                jdbi.withHandle(handle -> sql.query(handle).mapToMap().list())) {
            accesses.add(new Access(
                    String.valueOf(row.get("table")), String.valueOf(row.get("type")), String.valueOf(row.get("key"))));
        }
        return accesses;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            "{'field':'attributes.plans_city','op':'is','value':'City 7'}"                              | v | attribute_value_text
            "{'field':'attributes.plans_city','op':'in','value':['City 7','City 9']}"                   | v | attribute_value_text
            "{'event':'view','within':'PT36H'}"                                                         | e | event_type
            "{'event':'view','count':{'atLeast':2},'within':'P3D'}"                                     | e | event_type
            "{'event':'purchase','sum':{'atLeast':'10','currency':'EUR'},'within':'P3D'}"               | e | event_type
            "{'event':'purchase','items':{'category':'cats'},'within':'PT36H'}"                         | e | event_type
            "{'leftCart':'P1D','within':'P3D'}"                                                         | e | event_type
            """)
    void people_who_did_or_have_something_are_found_by_the_index_over_all(String where, String table, String key) {
        assertThat(plan(where, Reach.EVERYBODY, ""))
                .as(where)
                .anyMatch(access -> access.table().equals(table) && access.key().equals(key))
                .noneMatch(PlansTest::readsAll);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            "{'event':'view','count':{'atLeast':2},'within':'P300D'}"
            "{'event':'view','count':{'atMost':0},'within':'P300D','mailedAtLeast':2}"
            "{'event':'purchase','sum':{'atLeast':'10'}}"
            "{'event':'purchase','items':{'category':'cats'},'last':{'op':'notWithinLast','value':'P9D'}}"
            "{'leftCart':'P1D'}"
            "{'field':'attributes.plans_city','op':'contains','value':'7'}"
            "{'all':[{'interest':'cats','atLeast':0.3},{'topic':'weekly-plans'},{'campaign':7,'didNot':'open'}]}"
            """)
    void few_people_are_looked_at_by_their_own_rows(String where) {
        jdbi.useHandle(handle -> handle.execute(
                "insert ignore into topic (slug, name, created_at) values ('weekly-plans', 'Weekly', ?)", NOW));
        List<Access> plan = plan(where, Reach.FEW, " and s.id between " + (FIRST + 10) + " and " + (FIRST + 20));
        assertThat(plan).as(where).noneMatch(PlansTest::readsAll);
        assertThat(plan)
                .filteredOn(access -> access.table().equals("e"))
                .allMatch(access -> Set.of("PRIMARY", "event_type").contains(access.key()));
    }

    private static boolean readsAll(Access access) {
        return LARGE.contains(access.table())
                && (access.type().equals("ALL") || access.type().equals("index"));
    }

    @Test
    void funnel_and_members_walk_keys_too() {
        assertThat(plan("{'all':[]}", Reach.FEW, " and s.id > " + FIRST + " order by s.id limit 10"))
                .noneMatch(access -> access.type().equals("ALL"));
    }
}
