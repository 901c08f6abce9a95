package org.rekindle.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.rekindle.activity.InterestScale;
import org.rekindle.shared.SqlFragment;
import org.rekindle.subscriber.AttributeType;
import org.rekindle.subscriber.AttributeValue;
import org.rekindle.subscriber.SubscriberState;

/** The SQL of random trees against what the contract says about random people, with nulls everywhere. */
@QuarkusTest
class SegmentOracleTest {
    private static final int PEOPLE = 120;
    private static final int TREES = 10_000;
    private static final List<Long> KEPT = List.of(900_000_001L, 900_000_002L);
    private static final Duration HALF_LIFE = Duration.ofDays(90);
    private static final Instant NOW = Instant.parse("2026-11-23T09:30:00Z");

    private static final List<String> TEXTS = List.of(
            "Kazan",
            "kazan ",
            "КАЗАНЬ",
            "казань 🐱",
            "🐱",
            "О'Брайен",
            "50%",
            "5_0",
            "!",
            "é",
            "e",
            "ru",
            "ru_RU",
            "Europe/Moscow",
            "ﬁn",
            "a",
            "ё");
    private static final List<String> CATEGORIES = List.of("cats", "Cats", "КОШКИ", "dogs 🐶", "toys");

    @Inject
    Jdbi jdbi;

    private final Random random = new Random(42);
    private final String run = Long.toString(System.nanoTime(), 36);

    @Test
    void sql_and_contract_agree_on_random_trees_over_random_people() {
        List<Field> fields = fields();
        List<String> topics = List.of("oracle-a", "oracle-b");
        List<Long> campaigns = List.of(900_000_001L, 900_000_002L, 900_000_003L);
        List<Person> people = jdbi.withHandle(handle -> people(handle, fields, topics, campaigns));
        var words = new RandomConditions.Words(
                fields, TEXTS, addresses(people), CATEGORIES, topics, List.of(1L, 2L, 3L), KEPT, campaigns, NOW);
        // segments of which each may refer to those below it
        LongFunction<Condition> segments = id -> new RandomConditions(id, id, below(words, id)).tree(2);
        Oracle oracle = new Oracle(segments, HALF_LIFE, NOW);
        SqlFragment ours = SqlFragment.of(" and s.id between ? and ?", people.getFirst().id, people.getLast().id);
        // each tree follows from its number alone: half of them are reckoned while the database answers for the others
        long decisive = IntStream.range(0, TREES)
                .parallel()
                .filter(seed -> {
                    Condition tree = new RandomConditions(seed, seed, words).tree(seed % 4);
                    Set<Long> expected = new TreeSet<>(people.stream()
                            .filter(p -> oracle.holds(tree, p))
                            .map(p -> p.id)
                            .toList());
                    SqlFragment sql = SqlFragment.of(
                                    "select s.id from subscriber s join activity a on a.subscriber_id = s.id where (")
                            .then(new Compiler(segments, HALF_LIFE, NOW, Reach.values()[seed / 4 % 2]).compile(tree))
                            .then(")")
                            .then(ours);
                    assertThat(selected(sql))
                            .as(() -> "tree " + ConditionWriter.write(tree) + "\nsql " + sql.sql() + "\nvalues "
                                    + sql.values())
                            .isEqualTo(expected);
                    return !expected.isEmpty() && expected.size() < PEOPLE;
                })
                .count();
        // a test in which everybody or nobody is meant proves little
        assertThat(decisive).isGreaterThan(TREES / 2);
    }

    private static RandomConditions.Words below(RandomConditions.Words words, long id) {
        return new RandomConditions.Words(
                words.fields(),
                words.texts(),
                words.addresses(),
                words.categories(),
                words.topics(),
                words.segments().stream().filter(other -> other < id).toList(),
                words.kept(),
                words.campaigns(),
                words.now());
    }

    private Set<Long> selected(SqlFragment sql) {
        return jdbi.withHandle(handle -> {
            var query = handle.createQuery(sql.sql());
            for (int i = 0; i < sql.values().size(); i++) {
                query.bind(i, sql.values().get(i));
            }
            return new TreeSet<>(query.mapTo(Long.class).list());
        });
    }

    private List<Field> fields() {
        List<Field> fields = new ArrayList<>(List.of(Field.BuiltIn.values()));
        jdbi.useHandle(handle -> {
            for (String name : List.of(
                    "oracle_text",
                    "oracle_choice",
                    "oracle_number",
                    "oracle_date",
                    "oracle_boolean",
                    "oracle_latitude",
                    "oracle_longitude")) {
                AttributeType type =
                        name.endsWith("itude") ? AttributeType.NUMBER : AttributeType.of(name.substring(7));
                handle.execute(
                        "insert ignore into attribute (name, type, created_at) values (?, ?, ?)",
                        name,
                        type.name(),
                        NOW);
                int id = handle.createQuery("select id from attribute where name = ?")
                        .bind(0, name)
                        .mapTo(Integer.class)
                        .one();
                Field.Custom field = new Field.Custom(id, name, name, type, List.of());
                fields.add(field);
                if (type == AttributeType.DATE) {
                    fields.add(new Field.Age(field));
                }
            }
        });
        return fields;
    }

    private static List<String> addresses(List<Person> people) {
        return Stream.concat(
                        people.stream().limit(10).flatMap(p -> Stream.of(p.email, p.domain())),
                        Stream.of("oracle", "%", "ÉXAMPLE.org", "p1", "no address"))
                .toList();
    }

    private List<Person> people(Handle handle, List<Field> fields, List<String> topics, List<Long> campaigns) {
        topics.forEach(slug ->
                handle.execute("insert ignore into topic (slug, name, created_at) values (?, ?, ?)", slug, slug, NOW));
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            Person p = person("p" + i + "-oracle-" + run + "@example" + i % 3 + ".org", fields, topics, campaigns);
            handle.useTransaction(tx -> People.store(tx, p));
            people.add(p);
        }
        return people;
    }

    private Person person(String email, List<Field> fields, List<String> topics, List<Long> campaigns) {
        Person p = new Person(email, time());
        p.name = maybe(any(TEXTS));
        p.locale = maybe(any(List.of("ru-RU", "en", "zh-Hans-CN")));
        p.timeZone = maybe(any(List.of("Europe/Moscow", "UTC")));
        p.state = any(List.of(SubscriberState.values()));
        p.level = any(Field.BuiltIn.STATUS.options());
        p.levelSince = time();
        p.lastVisitAt = maybe(time());
        p.favouriteHour = maybe(random.nextInt(6));
        p.lastCartAt = maybe(time());
        p.deliveredSince = random.nextInt(8);
        p.prompted = random.nextInt(3);
        p.nudged = random.nextInt(3);
        p.unprompted = random.nextInt(3);
        KEPT.stream().filter(segment -> random.nextBoolean()).forEach(p.kept::add);
        for (Field field : fields) {
            if (field instanceof Field.Custom custom && random.nextBoolean()) {
                p.attributes.put(custom.id(), attribute(custom));
            }
        }
        List.of("cats", "кошки", "toys").stream()
                .filter(c -> random.nextBoolean())
                .forEach(category -> p.logWeights.put(
                        category, new InterestScale(HALF_LIFE).keptForScore(0.024 + random.nextInt(90) / 100.0, NOW)));
        topics.stream().filter(t -> random.nextBoolean()).forEach(p.topics::add);
        int facts = random.nextInt(18);
        for (int i = 0; i < facts; i++) {
            p.facts.add(fact());
        }
        recount(p);
        for (long campaign : campaigns) {
            if (random.nextBoolean()) {
                p.campaigns.put(
                        campaign,
                        Stream.generate(this::reaction)
                                .limit(1 + random.nextInt(2))
                                .toList());
            }
        }
        return p;
    }

    /** The figures of the activity row always equal a recount of the facts. */
    private static void recount(Person p) {
        p.lastOpenAt = last(p, "open");
        p.lastClickAt = last(p, "click");
        p.lastReplyAt = last(p, "reply");
        p.lastDeliveredAt = last(p, "delivered");
        p.lastPurchaseAt = last(p, "purchase");
        p.firstPurchaseAt = p.facts.stream()
                .filter(fact -> fact.type().equals("purchase"))
                .map(Person.Fact::at)
                .min(Instant::compareTo)
                .orElse(null);
        p.orders = (int)
                p.facts.stream().filter(fact -> fact.type().equals("purchase")).count();
        p.facts.stream()
                .filter(fact -> fact.type().equals("purchase") && fact.amount() != null)
                .forEach(fact -> p.spent.merge(fact.currency(), fact.amount(), BigDecimal::add));
    }

    private static Instant last(Person p, String type) {
        return p.facts.stream()
                .filter(fact -> fact.type().equals(type) && !fact.machine())
                .map(Person.Fact::at)
                .max(Instant::compareTo)
                .orElse(null);
    }

    private AttributeValue attribute(Field.Custom field) {
        if (SampleFields.isPlace(field)) {
            double[] place = any(SampleFields.PLACES);
            double degrees = place[field.name().endsWith("latitude") ? 0 : 1] + random.nextInt(2_000) / 1000.0 - 1;
            return AttributeValue.number(BigDecimal.valueOf(
                            field.name().endsWith("latitude")
                                    ? Math.max(-90, Math.min(90, degrees))
                                    : Math.IEEEremainder(degrees, 360))
                    .setScale(6, RoundingMode.HALF_UP));
        }
        return switch (field.kind()) {
            case TEXT, CHOICE -> AttributeValue.text(any(TEXTS));
            case NUMBER ->
                AttributeValue.number(
                        BigDecimal.valueOf(random.nextInt(12) - 2L).divide(BigDecimal.TWO));
            case DATE ->
                AttributeValue.number(BigDecimal.valueOf(
                        LocalDate.ofInstant(NOW, ZoneOffset.UTC).toEpochDay()
                                + 20
                                - random.nextInt(random.nextBoolean() ? 400 : 33_000)));
            case BOOLEAN -> AttributeValue.number(BigDecimal.valueOf(random.nextInt(2)));
        };
    }

    private Person.Fact fact() {
        String type = any(RandomConditions.EVENTS);
        boolean paid = random.nextInt(3) > 0;
        List<Person.Item> items = Stream.generate(
                        () -> new Person.Item(maybe(any(CATEGORIES)), maybe(any(SKUS)), maybe(any(SKUS))))
                .limit(random.nextInt(3))
                .toList();
        return new Person.Fact(
                type,
                time(),
                (type.equals("open") || type.equals("click")) && random.nextInt(3) == 0,
                paid ? BigDecimal.valueOf(random.nextInt(9_000), 2) : null,
                paid ? any(List.of("EUR", "USD", "RUB")) : null,
                items);
    }

    // the databases ignore trailing spaces of texts kept as they came
    private static final List<String> SKUS =
            TEXTS.stream().filter(text -> text.equals(text.strip())).toList();

    private Person.Reaction reaction() {
        boolean sent = random.nextInt(4) > 0;
        return new Person.Reaction(
                sent, sent ? random.nextInt(3) : 0, sent ? random.nextInt(2) : 0, sent ? random.nextInt(2) : 0);
    }

    private Instant time() {
        return NOW.minusSeconds(random.nextInt(420 * 86_400)).plusNanos(random.nextInt(1_000_000) * 1000L);
    }

    private <T> T maybe(T value) {
        return random.nextBoolean() ? value : null;
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
