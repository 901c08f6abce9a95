package org.rekindle.tracking.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClassifierTest {
    private static final Instant SENT = Instant.parse("2026-06-01T09:00:00Z");

    @Test
    void click_within_two_seconds_of_delivery_is_a_machine_s() {
        assertThat(rules(hits(click(1, 1.9)), delivered())).containsExactly(Set.of(Rule.AT_ONCE));
        assertThat(Rule.isMachine(Set.of(Rule.AT_ONCE))).isTrue();
    }

    @Test
    void click_within_seven_seconds_is_a_doubt_and_two_doubts_are_a_machine() {
        assertThat(machine(hits(click(1, 6.9)), delivered())).containsExactly(false);
        assertThat(machine(hits(click(1, 6.9, Rule.AGENT_UNLIKELY)), delivered()))
                .containsExactly(true);
        assertThat(machine(hits(click(1, 60, Rule.AGENT_UNLIKELY)), delivered()))
                .containsExactly(false);
    }

    @Test
    void open_is_not_judged_by_the_time_it_took() {
        assertThat(rules(hits(open(0.5)), delivered())).containsExactly(Set.of());
    }

    @Test
    void click_before_the_delivery_was_noted_says_nothing() {
        assertThat(rules(hits(click(1, -1)), delivered())).containsExactly(Set.of());
    }

    @Test
    void three_links_within_ten_seconds_are_a_burst_and_all_of_them_a_machine_s() {
        assertThat(machine(hits(click(1, 60), click(2, 63), click(3, 70)), delivered()))
                .containsExactly(true, true, true);
        assertThat(machine(hits(click(1, 60), click(2, 65), click(3, 70.1)), delivered()))
                .containsExactly(false, false, false);
    }

    @Test
    void same_link_three_times_is_an_impatient_person() {
        assertThat(machine(hits(click(1, 60), click(1, 61), click(1, 62)), delivered()))
                .containsExactly(false, false, false);
    }

    @Test
    void every_link_of_a_message_within_a_minute_is_a_machine_s() {
        Surroundings fourLinks = around(SENT, 4, null, 0, false);
        List<Hit> all = hits(click(1, 60), click(2, 80), click(3, 95), click(4, 119));
        assertThat(machine(all, fourLinks)).containsExactly(true, true, true, true);
        assertThat(machine(all.subList(0, 3), fourLinks)).containsExactly(false, false, false);
    }

    @Test
    void all_of_two_links_is_what_a_reader_does() {
        assertThat(machine(hits(click(1, 60), click(2, 70)), around(SENT, 2, null, 0, false)))
                .containsExactly(false, false);
    }

    @Test
    void crowd_from_one_network_counts_only_beside_another_doubt() {
        Surroundings office = around(SENT, 5, null, 30, false);
        assertThat(rules(hits(from("198.51.100.0/24", click(1, 60))), office)).containsExactly(Set.of());
        assertThat(machine(hits(from("198.51.100.0/24", click(1, 5))), office)).containsExactly(true);
    }

    @Test
    void honeypot_taints_the_message_and_the_network_for_ten_minutes() {
        Surroundings trap = around(SENT, 5, 99L, 0, false);
        List<Hit> hits = hits(click(1, 100), click(99, 130), click(2, 700), click(3, 731));
        assertThat(machine(hits, trap)).containsExactly(true, true, true, false);
        assertThat(machine(hits(from("198.51.100.0/24", click(1, 60))), around(SENT, 5, 99L, 0, true)))
                .containsExactly(true);
    }

    @Test
    void judging_again_changes_nothing_and_the_order_of_equal_hits_does_not_matter() {
        Random random = new Random(11);
        for (int round = 0; round < 500; round++) {
            List<Hit> hits = new ArrayList<>();
            for (int i = 0; i < random.nextInt(1, 9); i++) {
                double after = random.nextInt(-2, 140) / 2.0;
                hits.add(random.nextInt(4) == 0 ? open(after) : click(random.nextInt(1, 6), after));
            }
            hits.sort(Comparator.comparing(Hit::at));
            Surroundings around = around(SENT, 4, 5L, 0, false);
            List<Set<Rule>> once = rules(hits, around);
            assertThat(rules(hits, around)).isEqualTo(once);
            List<Hit> shuffled = new ArrayList<>(hits);
            Collections.shuffle(shuffled, random);
            shuffled.sort(Comparator.comparing(Hit::at));
            for (int i = 0; i < hits.size(); i++) {
                assertThat(rules(shuffled, around).get(shuffled.indexOf(hits.get(i))))
                        .isEqualTo(once.get(i));
            }
        }
    }

    /** What the store leaves out when it looks at a message must not be missed. */
    @Test
    void open_that_needs_no_look_around_is_judged_by_itself_and_has_no_say_in_others() {
        Random random = new Random(5);
        Rule[] seen = {Rule.AGENT_OF_MACHINE, Rule.AGENT_UNLIKELY};
        for (int round = 0; round < 500; round++) {
            Long trap = random.nextBoolean() ? 3L : null;
            Surroundings around = around(SENT, 3, trap, random.nextInt(5), random.nextBoolean());
            List<Hit> all = new ArrayList<>();
            for (int i = 0; i < random.nextInt(1, 12); i++) {
                double after = random.nextInt(-2, 140) / 2.0;
                Rule[] rules = random.nextInt(3) == 0 ? new Rule[] {seen[random.nextInt(2)]} : new Rule[0];
                Hit hit = random.nextBoolean() ? open(after, rules) : click(random.nextInt(1, 5), after, rules);
                all.add(from(random.nextBoolean() ? "198.51.100.0/24" : null, hit));
            }
            all.sort(Comparator.comparing(Hit::at));
            List<Hit> looked = all.stream()
                    .filter(hit -> Classifier.looksAround(hit, trap != null))
                    .toList();
            List<Set<Rule>> withoutOpens = rules(looked, around);
            List<Set<Rule>> withAll = rules(all, around);
            int at = 0;
            for (int i = 0; i < all.size(); i++) {
                boolean settled = !Classifier.looksAround(all.get(i), trap != null);
                assertThat(withAll.get(i)).isEqualTo(settled ? all.get(i).seen() : withoutOpens.get(at++));
            }
        }
    }

    @Test
    void rules_survive_being_stored() {
        Random random = new Random(3);
        for (int i = 0; i < 200; i++) {
            Set<Rule> rules = EnumSet.noneOf(Rule.class);
            for (Rule rule : Rule.values()) {
                if (random.nextBoolean()) {
                    rules.add(rule);
                }
            }
            assertThat(Rule.of(Rule.mask(rules))).isEqualTo(rules);
        }
    }

    private static List<Hit> hits(Hit... hits) {
        return Arrays.asList(hits);
    }

    private static Hit click(long link, double after, Rule... seen) {
        return new Hit(new byte[16], "click", at(after), link, null, Set.of(seen));
    }

    private static Hit open(double after, Rule... seen) {
        return new Hit(new byte[16], "open", at(after), null, null, Set.of(seen));
    }

    private static Hit from(String network, Hit hit) {
        return new Hit(hit.key(), hit.type(), hit.at(), hit.linkId(), network, hit.seen());
    }

    private static Instant at(double seconds) {
        return SENT.plus(Duration.ofMillis((long) (seconds * 1000)));
    }

    private static Surroundings delivered() {
        return around(SENT, 8, null, 0, false);
    }

    private static Surroundings around(Instant deliveredAt, int links, Long honeypot, int recipients, boolean trapped) {
        return new Surroundings(deliveredAt, links, honeypot, (network, at) -> recipients, (network, at) -> trapped);
    }

    private static List<Set<Rule>> rules(List<Hit> hits, Surroundings around) {
        return Classifier.judge(hits, around).stream()
                .map(Classifier.Verdict::rules)
                .toList();
    }

    private static List<Boolean> machine(List<Hit> hits, Surroundings around) {
        return Classifier.judge(hits, around).stream()
                .map(Classifier.Verdict::machine)
                .toList();
    }
}
