package org.rekindle.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
            List.of(14L, 15L),
            List.of(7L, 8L),
            NOW);

    private static SqlFragment compiled(Condition condition) {
        return compiled(condition, Reach.FEW);
    }

    private static SqlFragment compiled(Condition condition, Reach reach) {
        Condition other = new Condition.Events("purchase", null, null, null, null, false);
        return new Compiler(id -> other, Duration.ofDays(90), NOW, reach).compile(condition);
    }

    /** Of one shape with values of two kinds: hostile ones, and texts of random characters. */
    @Test
    void sql_depends_on_the_shape_of_100000_trees_and_never_on_their_values() {
        Random random = new Random(7);
        for (int seed = 0; seed < 50_000; seed++) {
            Reach reach = Reach.values()[seed % 2];
            SqlFragment one = compiled(new RandomConditions(seed, seed, WORDS).tree(4), reach);
            SqlFragment two = compiled(new RandomConditions(seed, ~seed, WORDS.with(texts(random))).tree(4), reach);
            assertThat(two.sql()).isEqualTo(one.sql());
            assertThat(ALPHABET.matcher(one.sql()).matches()).as(one.sql()).isTrue();
            assertThat(one.sql().chars().filter(c -> c == '?').count())
                    .isEqualTo(one.values().size());
            assertThat(two.values()).hasSameSizeAs(one.values());
            // all quoted constants there are
            assertThat(CONSTANTS.matcher(one.sql()).replaceAll("").indexOf('\''))
                    .isEqualTo(-1);
        }
    }

    private static final Pattern ALPHABET = Pattern.compile("[a-z_0-9A-Z ().,?=<>*/'!+-]*");
    private static final Pattern CONSTANTS = Pattern.compile("'(!|CAMPAIGN|SENT|PROSPECT|NEW|FORMER|REGULAR"
            + "|POSITIVE|UNCERTAIN|NEUTRAL|UNKNOWN|UNAWARE|AWARE|INTERESTED|INTENDING|BUYER)'");

    private static List<String> texts(Random random) {
        return Stream.generate(() -> text(random)).limit(5).toList();
    }

    /** Any characters but halves of pairs, with quotes and marks more often than by chance. */
    private static String text(Random random) {
        StringBuilder text = new StringBuilder("x");
        int length = random.nextInt(12);
        for (int i = 0; i < length; i++) {
            int c = random.nextInt(3) == 0
                    ? "'\"`?:;%_!\\-#/*(){}$@\u0000".codePointAt(random.nextInt(21))
                    : random.nextInt(0x10000);
            text.appendCodePoint(Character.isSurrogate((char) c) ? 0x1F408 : c);
        }
        return text.toString();
    }

    @Test
    void absence_condition_is_a_plain_not_exists() {
        assertThat(compiled(new Condition.Events(
                        "view", new Condition.Count(null, 0), null, Span.parse("P60D"), null, false)))
                .isEqualTo(SqlFragment.of(
                        "((not exists (select 1 from event e where e.subscriber_id = s.id and e.type = ? "
                                + "and e.occurred_at >= ?)))",
                        "view",
                        NOW.minus(Duration.ofDays(60))));
    }

    @Test
    void figures_on_the_activity_row_answer_what_they_can() {
        Instant from = NOW.minus(Duration.ofDays(60));
        assertThat(compiled(new Condition.Events(
                        "open", new Condition.Count(null, 0), null, Span.parse("P60D"), null, false)))
                .isEqualTo(SqlFragment.of("((not (a.last_open_at is not null and a.last_open_at >= ?)))", from));
        assertThat(compiled(new Condition.Events("purchase", new Condition.Count(2, null), null, null, null, false)))
                .isEqualTo(SqlFragment.of("(((a.last_purchase_at is not null)) and (a.orders >= ?))", 2));
        // machines and items are not told apart on it
        assertThat(compiled(new Condition.Events("open", null, null, null, null, true))
                        .sql())
                .contains("from event e");
        assertThat(compiled(new Condition.Events(
                                "purchase", null, null, null, new Condition.Items("cats", null, null), false))
                        .sql())
                .contains("from event e");
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
