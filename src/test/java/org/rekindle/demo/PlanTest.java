package org.rekindle.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.rekindle.event.FactType;
import org.rekindle.subscriber.SubscriberState;

class PlanTest {
    private static final Instant NOW = Instant.parse("2026-11-25T09:30:00Z");
    private static final Shop SHOP = Shop.read(Path.of("config/demo/shop.yml"));
    private static final Plan PLAN = Plan.of(SHOP, NOW);

    @Test
    void same_seed_and_moment_make_the_same_plan() {
        assertThat(Plan.of(SHOP, NOW)).isEqualTo(PLAN);
        assertThat(Plan.of(SHOP, NOW.plus(Duration.ofDays(7)))).isNotEqualTo(PLAN);
    }

    @Test
    void a_smaller_shop_has_the_first_readers_of_the_large_one() {
        assertThat(Plan.of(SHOP.withPeople(50), NOW).people())
                .isEqualTo(PLAN.people().subList(0, 50));
    }

    @Test
    void letters_go_out_on_sundays_through_half_a_year() {
        assertThat(PLAN.letters()).hasSize(26);
        assertThat(PLAN.letters().getLast().sentAt()).isEqualTo("2026-11-22T15:00:00Z");
        assertThat(PLAN.letters().getFirst().sentAt()).isEqualTo("2026-05-31T15:00:00Z");
    }

    @Test
    void nothing_happens_before_a_person_joined_nor_in_the_future() {
        for (Person person : PLAN.people()) {
            assertThat(person.happenings())
                    .allSatisfy(h -> assertThat(h.at()).isBetween(person.joinedAt(), NOW))
                    .isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
        }
    }

    @Test
    void every_reaction_follows_a_mail_that_was_sent() {
        for (Person person : PLAN.people()) {
            Map<Integer, Mail> mails = new HashMap<>();
            person.mails()
                    .forEach(mail -> assertThat(mails.put(mail.letter(), mail)).isNull());
            assertThat(person.happenings()).filteredOn(h -> h.letter() != null).allSatisfy(h -> {
                assertThat(mails.get(h.letter()).fate())
                        .isEqualTo(h.type().equals(FactType.BOUNCED) ? Mail.Fate.BOUNCED : Mail.Fate.SENT);
                assertThat(h.at()).isAfterOrEqualTo(mails.get(h.letter()).sentAt());
            });
        }
    }

    @Test
    void every_sent_mail_is_delivered_once() {
        long sent = PLAN.people().stream()
                .flatMap(p -> p.mails().stream())
                .filter(m -> m.fate() == Mail.Fate.SENT)
                .count();
        assertThat(of(FactType.DELIVERED)).hasSize((int) sent);
    }

    @Test
    void whoever_left_gets_nothing_more() {
        assertThat(PLAN.people())
                .filteredOn(p -> p.leftAt() != null)
                .isNotEmpty()
                .allSatisfy(p -> assertThat(p.mails())
                        .allSatisfy(m -> assertThat(m.sentAt()).isBeforeOrEqualTo(p.leftAt())));
    }

    @Test
    void people_behave_as_readers_of_a_newsletter_do() {
        double delivered = of(FactType.DELIVERED).count();
        double opened = people(FactType.OPEN, false);
        double clicked = people(FactType.CLICK, false);
        assertThat(delivered).isBetween(80_000.0, 125_000.0);
        assertThat(opened / delivered).isBetween(0.26, 0.34);
        assertThat(clicked / delivered).isBetween(0.03, 0.05);
        assertThat(people(FactType.OPEN, true) / delivered).isBetween(0.15, 0.28);
        assertThat(of(FactType.UNSUBSCRIBED).count() / delivered).isBetween(0.001, 0.003);
        assertThat(PLAN.people().stream().mapToInt(p -> p.happenings().size()).sum())
                .isBetween(150_000, 220_000);
    }

    @Test
    void buyers_buy_what_their_animal_needs() {
        Map<String, BigDecimal> catOwners = new HashMap<>();
        PLAN.people().stream()
                .filter(p -> p.traits().pet().name().equals("cat"))
                .flatMap(p -> p.happenings().stream())
                .filter(h -> h.type().equals(FactType.PURCHASE))
                .flatMap(h -> h.basket().stream())
                .forEach(line -> catOwners.merge(line.product().category(), line.price(), BigDecimal::add));
        BigDecimal all = catOwners.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(catOwners.get("cats")).isGreaterThan(all.multiply(new BigDecimal("0.6")));
        assertThat(catOwners).containsKeys("care", "dogs");
    }

    @Test
    void addresses_are_unique_and_reserved() {
        List<String> addresses =
                PLAN.people().stream().map(p -> p.traits().email()).toList();
        assertThat(addresses)
                .doesNotHaveDuplicates()
                .allMatch(a -> a.matches("[a-z]+\\.[a-z]+\\d*@(example\\.(com|org|net)|[a-z]+\\.example)"));
    }

    @Test
    void some_left_some_bounced_and_a_few_have_yet_to_confirm() {
        assertThat(count(SubscriberState.UNSUBSCRIBED)).isBetween(100L, 300L);
        assertThat(count(SubscriberState.BOUNCED)).isBetween(30L, 120L);
        assertThat(count(SubscriberState.PENDING)).isBetween(5L, 60L);
        assertThat(count(SubscriberState.NONE)).isBetween(30L, 120L);
    }

    private static long count(SubscriberState state) {
        return PLAN.people().stream().filter(p -> p.state() == state).count();
    }

    private static Stream<Happening> of(String type) {
        return PLAN.people().stream().flatMap(p -> p.happenings().stream()).filter(h -> h.type()
                .equals(type));
    }

    /** Pairs of a person and a letter. */
    private static long people(String type, boolean machine) {
        return PLAN.people().stream()
                .mapToLong(p -> p.happenings().stream()
                        .filter(h -> h.type().equals(type) && h.machine() == machine)
                        .map(Happening::letter)
                        .distinct()
                        .count())
                .sum();
    }
}
