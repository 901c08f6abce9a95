package org.rekindle.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rekindle.activity.InterestScale;
import org.rekindle.shared.SqlFragment;

class CompilerTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    private static final List<String> HOSTILE = List.of(
            "' or 1=1 --",
            "\" or \"\"=\"",
            "\\' or sleep(9) #",
            "x') union select password_hash from account_user --",
            "?",
            ":name",
            "%",
            "_",
            "!%",
            "${jndi:ldap://x}",
            "\u0000\u001a",
            "Казань 🐱",
            "' 😀 ; drop table subscriber; /*",
            "1; shutdown",
            "０ＯＲ１＝１");

    static final RandomConditions.Words WORDS = new RandomConditions.Words(
            SampleFields.ALL,
            HOSTILE,
            HOSTILE,
            HOSTILE,
            List.of("weekly", "offers"),
            List.of(12L, 13L),
            List.of(7L, 8L),
            NOW);

    private static SqlFragment compiled(Condition condition) {
        Condition other = new Condition.Events("purchase", null, null, null, null, false);
        return new Compiler(id -> other, Duration.ofDays(90), NOW).compile(condition);
    }

    @Test
    void sql_depends_on_the_shape_of_the_tree_and_never_on_its_values() {
        for (int seed = 0; seed < 10_000; seed++) {
            SqlFragment one = compiled(new RandomConditions(seed, seed, WORDS).tree(4));
            SqlFragment two = compiled(new RandomConditions(seed, ~seed, WORDS).tree(4));
            assertThat(two.sql()).isEqualTo(one.sql());
            assertThat(one.sql()).matches("[a-z_0-9A-Z ().,?=<>*'!]*");
            assertThat(one.sql().chars().filter(c -> c == '?').count())
                    .isEqualTo(one.values().size());
            // all quoted constants there are
            assertThat(one.sql()
                            .replaceAll("'(!|CAMPAIGN|SENT|PROSPECT|NEW|FORMER|REGULAR)'", "")
                            .indexOf('\''))
                    .isEqualTo(-1);
        }
    }

    @Test
    void absence_condition_is_a_plain_not_exists() {
        assertThat(compiled(new Condition.Events(
                        "open", new Condition.Count(null, 0), null, Span.parse("P60D"), null, false)))
                .isEqualTo(SqlFragment.of(
                        "((not exists (select 1 from event e where e.subscriber_id = s.id and e.type = ? "
                                + "and e.machine = 0 and e.occurred_at >= ?)))",
                        "open",
                        NOW.minus(Duration.ofDays(60))));
    }

    @Test
    void wildcards_of_users_are_plain_characters() {
        assertThat(compiled(new Condition.Compare(
                                SampleFields.CITY, Operator.CONTAINS, List.of(new Literal.Text("50%_!"))))
                        .values())
                .containsExactly(1, "%50!%!_!!%");
    }

    @Test
    void score_and_stored_weight_convert_both_ways() {
        double stored = new InterestScale(Duration.ofDays(90)).keptForScore(0.3, NOW);
        assertThat(new InterestScale(Duration.ofDays(90)).score(stored, NOW)).isCloseTo(0.3, within(1e-9));
        // half a life later half the weight is left
        assertThat(new InterestScale(Duration.ofDays(90)).score(stored, NOW.plus(Duration.ofDays(90))))
                .isCloseTo(1 - Math.sqrt(0.7), within(1e-9));
    }

    private static org.assertj.core.data.Offset<Double> within(double offset) {
        return org.assertj.core.data.Offset.offset(offset);
    }
}
