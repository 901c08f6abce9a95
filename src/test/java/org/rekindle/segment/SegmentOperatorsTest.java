package org.rekindle.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rekindle.activity.InterestScale;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.JsonText;
import org.rekindle.shared.SqlFragment;
import org.rekindle.subscriber.AttributeType;
import org.rekindle.subscriber.Attributes;

/**
 * Each operator on three people: Anna reads and buys, Борис 🐱 did a little long ago, and of the third nothing is known
 * but the address.
 */
@QuarkusTest
class SegmentOperatorsTest {
    private static String domain;

    @Inject
    Jdbi jdbi;

    @Inject
    Segments segments;

    @Inject
    SegmentQueries queries;

    @Inject
    Attributes attributes;

    @BeforeEach
    void three_people() {
        if (domain != null) {
            return;
        }
        domain = "ops" + Long.toString(System.nanoTime(), 36) + ".example";
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        int city = attributes.seen("ops_city", List.of("Kazan")).id;
        int size = attributes.seen("ops_size", List.of("1.5")).id;
        int born = attributes.seen("ops_born", List.of("1985-02-28")).id;
        int vip = attributes.seen("ops_vip", List.of("true")).id;

        Person anna = new Person("anna@" + domain, now.minus(400, ChronoUnit.DAYS));
        anna.name = "Anna  Petrova";
        anna.locale = "ru-RU";
        anna.timeZone = "Europe/Moscow";
        anna.level = "ACTIVE";
        anna.orders = 2;
        anna.firstPurchaseAt = now.minus(100, ChronoUnit.DAYS);
        anna.lastPurchaseAt = now.minus(5, ChronoUnit.DAYS);
        anna.lastOpenAt = now.minus(1, ChronoUnit.DAYS);
        anna.attributes.put(city, AttributeType.TEXT.parse("Казань 🐱"));
        anna.attributes.put(size, AttributeType.NUMBER.parse("1.50"));
        anna.attributes.put(born, AttributeType.DATE.parse("1985-02-28"));
        anna.attributes.put(vip, AttributeType.BOOLEAN.parse("yes"));
        anna.spent.put("EUR", new BigDecimal("70.00"));
        anna.spent.put("USD", new BigDecimal("40.00"));
        // of a category no other test has facts of: how popular one is counts too
        anna.logWeights.put("Opera", new InterestScale(Duration.ofDays(90)).keptForScore(0.5, now));
        var litter = new Person.Item("Cats", "L-1", "Litter 10 kg");
        anna.facts.add(fact("purchase", anna.firstPurchaseAt, "70.00", "EUR", litter));
        anna.facts.add(fact("purchase", anna.lastPurchaseAt, "40.00", "USD", new Person.Item("dogs", "D-1", "Bone")));
        anna.facts.add(fact("open", anna.lastOpenAt, null, null));
        anna.lastDeliveredAt = now.minus(20, ChronoUnit.DAYS);
        anna.facts.add(fact("delivered", now.minus(30, ChronoUnit.DAYS), null, null));
        anna.facts.add(fact("delivered", anna.lastDeliveredAt, null, null));

        Person boris = new Person("boris@" + domain, now.minus(10, ChronoUnit.DAYS));
        boris.name = "Борис 🐱";
        boris.level = "SEMI_ACTIVE";
        boris.lastOpenAt = now.minus(70, ChronoUnit.DAYS);
        boris.attributes.put(city, AttributeType.TEXT.parse("Saint_Petersburg"));
        boris.attributes.put(vip, AttributeType.BOOLEAN.parse("no"));
        boris.facts.add(fact("open", boris.lastOpenAt, null, null));
        boris.facts.add(fact("cart", now.minus(3, ChronoUnit.DAYS), null, null, litter));
        boris.facts.add(new Person.Fact("open", now.minus(1, ChronoUnit.DAYS), true, null, null, List.of()));

        Person nobody = new Person("nobody@" + domain, now.minus(10, ChronoUnit.DAYS));
        jdbi.useTransaction(handle -> List.of(anna, boris, nobody).forEach(p -> People.store(handle, p)));
    }

    private static Person.Fact fact(String type, Instant at, String amount, String currency, Person.Item... items) {
        return new Person.Fact(
                type, at, false, amount == null ? null : new BigDecimal(amount), currency, List.of(items));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', emptyValue = "", textBlock = """
            {"field":"email","op":"startsWith","value":"ANNA@"}                          | anna
            {"field":"name","op":"is","value":"anna petrova"}                            | anna
            {"field":"name","op":"isNot","value":"Anna Petrova"}                         | boris nobody
            {"field":"name","op":"in","value":["БОРИС 🐱","x"]}                          | boris
            {"field":"name","op":"notIn","value":["БОРИС 🐱","x"]}                       | anna nobody
            {"field":"name","op":"contains","value":"🐱"}                                | boris
            {"not":{"field":"name","op":"contains","value":"🐱"}}                        | anna nobody
            {"field":"name","op":"missing"}                                              | nobody
            {"field":"locale","op":"is","value":"RU_ru"}                                 | anna
            {"field":"locale","op":"isNot","value":"ру"}                                 | anna boris nobody
            {"field":"timeZone","op":"exists"}                                           | anna
            {"field":"status","op":"in","value":["ACTIVE","PASSIVE"]}                    | anna nobody
            {"field":"lifecycle","op":"is","value":"REGULAR"}                            | anna
            {"field":"lifecycle","op":"isNot","value":"REGULAR"}                         | boris nobody
            {"field":"createdAt","op":"notWithinLast","value":"P1Y"}                     | anna
            {"field":"orders","op":"between","value":[1,"2"]}                            | anna
            {"field":"orders","op":"below","value":2}                                    | boris nobody
            {"field":"lastOpenAt","op":"withinLast","value":"P60D"}                      | anna
            {"field":"lastOpenAt","op":"notWithinLast","value":"P60D"}                   | boris nobody
            {"field":"lastOpenAt","op":"above","value":"2000-01-01"}                     | anna boris
            {"not":{"field":"lastOpenAt","op":"above","value":"2000-01-01"}}             | nobody
            {"field":"spent","op":"atLeast","value":"70"}                                | anna
            {"field":"spent","op":"atLeast","value":{"value":"70","currency":"USD"}}     | ``
            {"field":"spent","op":"atMost","value":"69.99"}                              | boris nobody
            {"field":"spent","op":"missing"}                                             | boris nobody
            {"field":"attributes.ops_city","op":"is","value":"КАЗАНЬ 🐱"}                | anna
            {"field":"attributes.ops_city","op":"isNot","value":"казань 🐱"}             | boris nobody
            {"field":"attributes.ops_city","op":"contains","value":"t_p"}                | boris
            {"field":"attributes.ops_city","op":"contains","value":"a%p"}                | ``
            {"field":"attributes.ops_city","op":"missing"}                               | nobody
            {"field":"attributes.ops_size","op":"is","value":"1.5"}                      | anna
            {"field":"attributes.ops_size","op":"isNot","value":1.5}                     | boris nobody
            {"field":"attributes.ops_size","op":"atMost","value":2}                      | anna
            {"field":"attributes.ops_born","op":"between","value":["1985-02-28","1985-03-01"]} | anna
            {"field":"attributes.ops_born","op":"notWithinLast","value":"P10Y"}          | anna boris nobody
            {"field":"attributes.ops_vip","op":"is","value":false}                       | boris
            {"field":"attributes.ops_vip","op":"isNot","value":true}                     | boris nobody
            {"event":"purchase"}                                                         | anna
            {"event":"purchase","count":{"atLeast":2}}                                   | anna
            {"event":"purchase","count":{"atLeast":2},"within":"P90D"}                   | ``
            {"event":"purchase","count":{"exactly":1},"within":"P90D"}                   | anna
            {"event":"purchase","count":{"atMost":1}}                                    | boris nobody
            {"event":"open","count":{"atMost":0},"within":"P60D"}                        | boris nobody
            {"event":"open","count":{"atMost":0},"within":"P60D","machine":true}         | nobody
            {"event":"purchase","items":{"category":"CATS","sku":"L-1"}}                 | anna
            {"event":"purchase","items":{"category":"cats","sku":"D-1"}}                 | ``
            {"event":"purchase","sum":{"atLeast":"70.00"}}                               | anna
            {"event":"purchase","sum":{"atLeast":"70.01"}}                               | ``
            {"event":"purchase","sum":{"atMost":"40.00","currency":"USD"}}               | anna boris nobody
            {"event":"purchase","sum":{"atMost":"69"}}                                   | boris nobody
            {"interest":"Opera","atLeast":0.45}                                          | anna
            {"interest":"opera","atLeast":0.55}                                          | ``
            {"leftCart":"P1D"}                                                           | boris
            {"leftCart":"P5D"}                                                           | ``
            {"leftCart":"PT12H","within":"P2D"}                                          | ``
            {"leftCart":"P1D","items":{"category":"dogs"}}                               | ``
            {"event":"cart","last":{"op":"withinLast","value":"P7D"}}                    | boris
            {"event":"cart","last":{"op":"notWithinLast","value":"P7D"}}                 | anna nobody
            {"event":"purchase","first":{"op":"withinLast","value":"P90D"}}              | ``
            {"event":"purchase","first":{"op":"notWithinLast","value":"P90D"}}           | anna boris nobody
            {"event":"purchase","items":{"category":"cats"},"last":{"op":"below","value":"2990-01-01"}} | anna
            {"event":"view","count":{"atMost":0},"mailedAtLeast":2}                      | anna
            {"event":"view","count":{"atMost":0},"within":"P25D","mailedAtLeast":2}      | ``
            {"field":"firstPurchaseAt","op":"notWithinLast","value":"P90D"}              | anna boris nobody
            {"field":"favouriteHour","op":"missing"}                                     | anna boris nobody
            {"field":"attributes.ops_born.age","op":"above","value":30}                  | anna
            {"field":"attributes.ops_born.age","op":"isNot","value":7}                   | anna boris nobody
            {"field":"attributes.ops_born.age","op":"missing"}                           | boris nobody
            {"field":"attributes.ops_born","op":"anniversaryWithinNext","value":"P366D"} | anna
            {"field":"attributes.ops_born","op":"withinNext","value":"P7D"}              | ``
            """)
    void operator_selects(String condition, String expected) {
        String where =
                "{\"all\":[{\"field\":\"domain\",\"op\":\"is\",\"value\":\"%s\"},%s]}".formatted(domain, condition);
        assertThat(segments.members(JsonText.read(where), 0, 10).stream()
                        .map(member ->
                                member.email().substring(0, member.email().indexOf('@')))
                        .collect(Collectors.joining(" ")))
                .as(condition)
                .isEqualTo(expected);
    }

    @Test
    void condition_nobody_can_afford_is_cut_off() {
        SegmentQueries impatient = new SegmentQueries();
        impatient.jdbi = jdbi;
        impatient.timeLimit = Duration.ofSeconds(1);
        SqlFragment sleeping = SqlFragment.of("sleep(20) = 0");
        Segments.Size size = impatient.count(sleeping, () -> sleeping, impatient.patience());
        assertThat(size.exact()).isFalse();
        assertThat(size.count()).isZero();
        assertThat(size.looked()).isZero();
        assertThatThrownBy(() -> impatient.members(sleeping, 0, 10))
                .isInstanceOfSatisfying(
                        DomainException.class, e -> assertThat(e.code()).isEqualTo(DomainException.Code.OVERDUE));
        assertThat(queries.count(Compiler.NEVER, () -> Compiler.NEVER, queries.patience())
                        .exact())
                .isTrue();
    }
}
