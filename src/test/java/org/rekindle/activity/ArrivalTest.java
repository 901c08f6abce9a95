package org.rekindle.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rekindle.Api.anAddress;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rekindle.event.Fact;
import org.rekindle.event.FactStore;
import org.rekindle.event.FactType;
import org.rekindle.shared.EmailAddress;
import org.rekindle.shared.Money;
import org.rekindle.subscriber.Profile;
import org.rekindle.subscriber.SubscriberState;
import org.rekindle.subscriber.SubscriberStore;
import org.rekindle.subscriber.Upsert;

/**
 * Property: what is derived from a person's facts depends on the facts alone, not on when they arrive, in which company, or
 * how often.
 */
@QuarkusTest
class ArrivalTest {
    private static final int HISTORIES = 20;
    private static final List<String> TYPES = List.of(
            FactType.DELIVERED,
            FactType.DELIVERED,
            FactType.DELIVERED,
            FactType.OPEN,
            FactType.CLICK,
            FactType.VIEW,
            FactType.SEARCH,
            FactType.CART,
            FactType.PURCHASE,
            FactType.REPLY,
            "wished_for");

    @Inject
    FactStore facts;

    @Inject
    SubscriberStore subscribers;

    @Inject
    Jdbi jdbi;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    static List<Long> seeds() {
        return new Random(2026).longs(HISTORIES).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void figures_do_not_depend_on_order_repetition_or_company(long seed) {
        Random random = new Random(seed);
        List<Fact> history = history(random);
        long ordered = person();
        List<Fact> inOrder = new ArrayList<>(of(ordered, history));
        inOrder.sort(Comparator.comparing(Fact::occurredAt).thenComparing(Fact::key));
        inOrder.forEach(fact -> record(List.of(fact)));

        long chaotic = person();
        List<Fact> chaos = new ArrayList<>(of(chaotic, history));
        chaos.addAll(chaos.subList(0, random.nextInt(chaos.size())));
        Collections.shuffle(chaos, random);
        for (int from = 0; from < chaos.size(); ) {
            int to = Math.min(chaos.size(), from + 1 + random.nextInt(12));
            record(chaos.subList(from, to));
            from = to;
        }

        long backwards = person();
        of(backwards, inOrder).reversed().forEach(fact -> record(List.of(fact)));

        assertThat(figures(chaotic)).isEqualTo(figures(ordered));
        assertThat(figures(backwards)).isEqualTo(figures(ordered));
    }

    private void record(List<Fact> some) {
        QuarkusTransaction.requiringNew().run(() -> facts.record(some));
    }

    private long person() {
        Profile profile = new Profile(
                EmailAddress.of(anAddress("arrival")),
                null,
                null,
                null,
                Map.of(),
                Set.of(),
                SubscriberState.SUBSCRIBED,
                now.minus(Duration.ofDays(300)));
        return switch (QuarkusTransaction.requiringNew()
                .call(() -> subscribers.store(List.of(profile)).getFirst())) {
            case Upsert.Created(long id) -> id;
            case Upsert other -> throw new AssertionError(other);
        };
    }

    /** Up to forty facts of the last two years, some at the same moment, some from before the person joined. */
    private List<Fact> history(Random random) {
        List<Fact> history = new ArrayList<>();
        int size = 1 + random.nextInt(40);
        for (int i = 0; i < size; i++) {
            String type = TYPES.get(random.nextInt(TYPES.size()));
            boolean machine = (type.equals(FactType.OPEN) || type.equals(FactType.CLICK)) && random.nextInt(3) == 0;
            Long mailing = random.nextBoolean() ? 900_000L + random.nextInt(3) : null;
            Money amount = type.equals(FactType.PURCHASE) && random.nextInt(4) > 0
                    ? new Money(BigDecimal.valueOf(random.nextInt(10_000), 2), random.nextBoolean() ? "EUR" : "USD")
                    : null;
            history.add(new Fact(
                    "arrival:" + i,
                    type,
                    0,
                    now.minus(Duration.ofHours(random.nextInt(730 * 24))),
                    mailing,
                    machine,
                    amount,
                    items(random),
                    null));
        }
        return history;
    }

    private static List<Fact.Item> items(Random random) {
        List<Fact.Item> items = new ArrayList<>();
        for (int i = 0; i < random.nextInt(3); i++) {
            String category = List.of("Cats", "cats ", "Dogs", "Newts").get(random.nextInt(4));
            items.add(new Fact.Item("s" + i, null, category, BigDecimal.ONE, null));
        }
        return items;
    }

    private static List<Fact> of(long person, List<Fact> history) {
        return history.stream()
                .map(fact -> new Fact(
                        fact.key().replaceFirst("^(\\d+:)?", person + ":"),
                        fact.type(),
                        person,
                        fact.occurredAt(),
                        fact.mailingId(),
                        fact.machine(),
                        fact.amount(),
                        fact.items(),
                        fact.properties()))
                .toList();
    }

    /** All that is kept about somebody, as text; interests to the ninth digit, for sums of floating numbers. */
    private List<String> figures(long person) {
        List<String> figures = new ArrayList<>();
        figures.addAll(rows(
                person,
                "select concat_ws(' ', 'activity', level, rule, coalesce(review_at, '-'), coalesce(confirmed_at, '-'), "
                        + "coalesce(last_open_at, '-'), coalesce(last_click_at, '-'), coalesce(last_reply_at, '-'), "
                        + "coalesce(last_visit_at, '-'), coalesce(first_purchase_at, '-'), "
                        + "coalesce(last_purchase_at, '-'), orders, coalesce(last_delivered_at, '-'), delivered_since) "
                        + "from activity where subscriber_id = ?"));
        figures.addAll(rows(
                person,
                "select concat_ws(' ', 'spending', currency, amount) from spending where subscriber_id = ? "
                        + "order by currency"));
        figures.addAll(rows(
                person,
                "select concat_ws(' ', 'engagement', mailing_id, opens, machine_opens, clicks, machine_clicks, purchases) "
                        + "from engagement where subscriber_id = ? order by mailing_id"));
        figures.addAll(rows(
                person,
                "select concat_ws(' ', 'buying', prompted_orders, nudged_orders, unprompted_orders, "
                        + "coalesce(last_cart_at, '-')) from buying where subscriber_id = ?"));
        figures.addAll(rows(
                person,
                "select concat_ws(' ', 'interest', category_key, round(log_weight, 9)) from interest "
                        + "where subscriber_id = ? order by category_key"));
        return figures;
    }

    private List<String> rows(long person, String sql) {
        return jdbi.withHandle(handle ->
                handle.createQuery(sql).bind(0, person).mapTo(String.class).list());
    }
}
