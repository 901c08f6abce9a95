package org.rekindle.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rekindle.shared.JsonText;
import org.rekindle.shared.Problem;
import org.rekindle.shared.Problems;

class ConditionParserTest {
    private static final String LEAF = "{\"field\":\"orders\",\"op\":\"is\",\"value\":1}";

    private static Condition parsed(String json) {
        Problems problems = new Problems();
        Condition condition = ConditionParser.parse(JsonText.read(json), "/where", SampleFields.CATALOG, problems);
        assertThat(problems.all()).isEmpty();
        return condition;
    }

    private static List<Problem> refused(String json) {
        Problems problems = new Problems();
        assertThat(ConditionParser.parse(JsonText.read(json), "/where", SampleFields.CATALOG, problems))
                .isNull();
        return problems.all();
    }

    @Test
    void every_example_of_the_contract_is_read() {
        assertThat(parsed("""
                {"all": [
                  {"field": "status", "op": "is", "value": "PASSIVE"},
                  {"field": "attributes.city", "op": "in", "value": ["Saint Petersburg", "Kazan"]},
                  {"field": "createdAt", "op": "notWithinLast", "value": "P180D"},
                  {"event": "purchase", "count": {"atLeast": 2}, "within": "P90D", "items": {"category": "cats"}},
                  {"event": "purchase", "sum": {"atLeast": "100.00", "currency": "EUR"}},
                  {"event": "open", "count": {"atMost": 0}, "within": "P60D"},
                  {"interest": "cats", "atLeast": 0.3},
                  {"topic": "weekly"}, {"segment": 12}, {"campaign": 7, "did": "receive"}]}"""))
                .isEqualTo(new Condition.All(List.of(
                        new Condition.Compare(Field.BuiltIn.STATUS, Operator.IS, List.of(new Literal.Text("PASSIVE"))),
                        new Condition.Compare(
                                SampleFields.CITY,
                                Operator.IN,
                                List.of(new Literal.Text("Saint Petersburg"), new Literal.Text("Kazan"))),
                        new Condition.Compare(
                                Field.BuiltIn.CREATED_AT,
                                Operator.NOT_WITHIN_LAST,
                                List.of(new Literal.Last(Span.parse("P180D")))),
                        new Condition.Events(
                                "purchase",
                                new Condition.Count(2, null),
                                null,
                                Span.parse("P90D"),
                                new Condition.Items("cats", null, null),
                                false),
                        new Condition.Events(
                                "purchase",
                                null,
                                new Condition.Sum(new BigDecimal("100"), null, "EUR"),
                                null,
                                null,
                                false),
                        new Condition.Events(
                                "open", new Condition.Count(null, 0), null, Span.parse("P60D"), null, false),
                        new Condition.Interest("cats", 0.3),
                        new Condition.TopicChosen("weekly"),
                        new Condition.InSegment(12),
                        new Condition.CampaignDid(7, Condition.Reaction.RECEIVE, false))));
    }

    @Test
    void everything_wrong_is_pointed_at_in_one_go() {
        assertThat(refused("""
                {"all": [
                  {"field": "statuss", "op": "is", "value": "PASSIVE"},
                  {"any": [{"field": "status", "op": "above", "value": "PASSIVE"},
                           {"field": "status", "op": "is", "value": "SLEEPY"}]},
                  {"not": {"event": "Purchase", "count": {"atLeast": -1}, "within": "90 days", "colour": 1}},
                  {"event": "purchase", "count": {"exactly": 1, "atMost": 2}},
                  {"interest": "cats", "atLeast": 1.5},
                  {"topic": "weekli"}, {"segment": 99}, {"campaign": "x", "did": "sleep"},
                  {"field": "attributes.city", "op": "in", "value": ["Kazan", 7, ""]},
                  {"field": "orders", "op": "between", "value": [5, 1]}, 7, {}]}"""))
                .extracting(Problem::pointer)
                .containsExactly(
                        "/where/all/0/field",
                        "/where/all/1/any/0/op",
                        "/where/all/1/any/1/value",
                        "/where/all/2/not/colour",
                        "/where/all/3/count/exactly",
                        "/where/all/4/atLeast",
                        "/where/all/5/topic",
                        "/where/all/6/segment",
                        "/where/all/7/campaign",
                        "/where/all/7/did",
                        "/where/all/8/value/1",
                        "/where/all/8/value/2",
                        "/where/all/9/value",
                        "/where/all/10",
                        "/where/all/11");
    }

    @Test
    void event_with_several_faults_has_them_all_pointed_at() {
        assertThat(refused("{\"event\": \"Purchase\", \"count\": {\"atLeast\": -1}, \"within\": \"90 days\"}"))
                .extracting(Problem::pointer)
                .containsExactlyInAnyOrder("/where/event", "/where/count/atLeast", "/where/within");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"field":"statuss","op":"is","value":"x"}            | did you mean status?
            {"field":"attributes.citty","op":"is","value":"x"}   | did you mean attributes.city?
            {"field":"status","op":"iss","value":"PASSIVE"}      | status takes is, isNot, in, notIn, exists, missing; did you mean is?
            {"field":"status","op":"contains","value":"A"}       | status takes is, isNot, in, notIn, exists, missing
            {"field":"status","op":"is","value":"passive"}       | must be one of ACTIVE, SEMI_ACTIVE, PASSIVE; did you mean PASSIVE?
            {"field":"attributes.plan","op":"is","value":"Prro"} | must be one of free, Pro, Семейный; did you mean Pro?
            {"field":"orders","op":"is","value":"1e9"}           | must be a number such as 3
            {"field":"orders","op":"in","value":3}               | a list [...] of one or more values, each a number
            {"field":"orders","op":"is","value":[3]}             | is takes one value: a number
            {"field":"orders","op":"is"}                         | is required: one value: a number
            {"field":"orders","op":"between","value":[1]}        | a list of two values [from, to]
            {"field":"orders","op":"exists","value":1}           | exists takes no value
            {"field":"createdAt","op":"above","value":"31.03.2026"} | a time such as "2026-03-31T09:00:00Z" or a day
            {"field":"createdAt","op":"withinLast","value":"90"} | must be a duration such as "P90D"
            {"field":"createdAt","op":"withinLast","value":"P0D"} | longer than nothing
            {"field":"spent","op":"atLeast","value":"-1"}        | must not be negative
            {"field":"spent","op":"atLeast","value":{"value":1,"currency":"EURO"}} | ISO 4217
            {"field":"spent","op":"is","value":"1"}              | spent takes atLeast, atMost, above, below, between, exists, missing
            {"field":"attributes.vip","op":"is","value":"maybe"} | must be true or false
            {"event":"purchase","machine":true}                  | only opens and clicks
            {"event":"purchase","count":{}}                      | needs atLeast, atMost or exactly
            {"event":"purchase","count":{"atLeast":3,"atMost":2}} | nobody can reach
            {"event":"purchase","items":{"brand":"x"}}           | known are category, sku, name
            {"any":[]}                                           | {"all": []} means everybody
            {"all":{}}                                           | must be a list of conditions
            {"field":"orders","event":"open"}                    | is two conditions in one: field and event
            {"feild":"orders"}                                   | did you mean field?
            {"field":"name","op":"is","value":"\\ud83d"}         | not well-formed Unicode
            """)
    void refusal_says_how_to_mend_it(String json, String message) {
        assertThat(refused(json))
                .hasSize(1)
                .first()
                .extracting(Problem::detail)
                .asString()
                .contains(message);
    }

    @Test
    void keys_in_pointers_are_escaped() {
        assertThat(refused("{\"field\":\"orders\",\"op\":\"is\",\"value\":1,\"a/b~c\":1}"))
                .extracting(Problem::pointer)
                .containsExactly("/where/a~1b~0c");
    }

    @Test
    void absent_tree_is_required() {
        Problems problems = new Problems();
        ConditionParser.parse(null, "/where", SampleFields.CATALOG, problems);
        assertThat(problems.all())
                .extracting(Problem::pointer, Problem::detail)
                .containsExactly(tuple("/where", "is required"));
    }

    @Test
    void eight_levels_are_read_and_the_ninth_is_pointed_at() {
        parsed("{\"not\":".repeat(7) + LEAF + "}".repeat(7));
        assertThat(refused("{\"not\":".repeat(8) + LEAF + "}".repeat(8)))
                .extracting(Problem::pointer)
                .containsExactly("/where" + "/not".repeat(8));
        assertThat(refused("{\"not\":".repeat(900) + LEAF + "}".repeat(900))).hasSize(1);
    }

    @Test
    void hundred_nodes_are_read_and_the_next_is_pointed_at() {
        String leaves = String.join(",", java.util.Collections.nCopies(99, LEAF));
        parsed("{\"all\":[" + leaves + "]}");
        assertThat(refused("{\"all\":[" + leaves + "," + LEAF + "," + LEAF + "]}"))
                .extracting(Problem::pointer)
                .containsExactly("/where/all/99");
    }

    @Test
    void day_stands_for_the_whole_of_it() {
        var between = (Condition.Compare)
                parsed("{\"field\":\"createdAt\",\"op\":\"between\",\"value\":[\"2026-03-31\",\"2026-03-31\"]}");
        assertThat(((Literal.When) between.values().getFirst()).start()).isEqualTo("2026-03-31T00:00:00Z");
        assertThat(((Literal.When) between.values().getLast()).end()).isEqualTo("2026-04-01T00:00:00Z");
    }

    @Test
    void months_go_by_the_calendar_and_days_have_24_hours() {
        Instant now = Instant.parse("2026-03-31T12:00:00Z");
        assertThat(Span.parse("P1M").before(now)).isEqualTo("2026-02-28T12:00:00Z");
        assertThat(Span.parse("P30D").before(now)).isEqualTo("2026-03-01T12:00:00Z");
        assertThat(Span.parse("P1Y2M3W4DT5H")).isEqualTo(new Span(Period.of(1, 2, 25), Duration.ofHours(5)));
    }

    @Test
    void random_trees_survive_writing_and_reading() {
        for (int seed = 0; seed < 5_000; seed++) {
            Condition tree = new RandomConditions(seed, seed, CompilerTest.WORDS.withoutKept()).tree(4);
            if (tree.nodes().count() <= Condition.MAX_NODES) {
                String json = ConditionWriter.write(tree).toString();
                assertThat(parsed(json)).as(json).isEqualTo(tree);
            }
        }
    }
}
