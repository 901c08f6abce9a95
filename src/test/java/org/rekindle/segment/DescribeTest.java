package org.rekindle.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.rekindle.shared.JsonText;
import org.rekindle.shared.Problems;

class DescribeTest {
    private static String sentence(Language language, String json) {
        Problems problems = new Problems();
        Condition condition = ConditionParser.parse(JsonText.read(json), "", SampleFields.CATALOG, problems);
        assertThat(problems.all()).isEmpty();
        return new Describe(new Library(SampleFields.CATALOG), language).sentence(condition);
    }

    private static final String TREE = """
            {"all": [
              {"field": "status", "op": "in", "value": ["SEMI_ACTIVE", "PASSIVE"]},
              {"any": [{"event": "purchase", "count": {"atLeast": 2}, "within": "P90D", "items": {"category": "cats"}},
                       {"interest": "cats", "atLeast": 0.3}]},
              {"field": "attributes.city", "op": "isNot", "value": "Казань"},
              {"not": {"segment": 12}},
              {"event": "open", "count": {"atMost": 0}, "within": "P1M"}]}""";

    @Test
    void tree_is_told_in_english() {
        assertThat(sentence(Language.EN, TREE))
                .isEqualTo(
                        "People whose status is semi-active or passive, and (with at least 2 purchases of the category "
                                + "“cats” in the last 90 days, or whose interest in “cats” is 0.3 or more), and whose City is not "
                                + "Казань or is not known, and excluding those who are in the segment “Cat people”, and with no "
                                + "opens in the last 1 month.");
    }

    @Test
    void tree_is_told_in_russian() {
        assertThat(sentence(Language.RU, TREE))
                .isEqualTo(
                        "Люди, у которых статус — полуактивный или пассивный и (у которых покупки (категория «cats») за "
                                + "последние 90 дней: не менее 2 или у которых интерес к «cats» не менее 0.3) и у которых City — не "
                                + "Казань или значение неизвестно и кроме тех, которые входят в сегмент «Cat people» и у которых "
                                + "открытия за последние 1 месяц: ни одного раза.");
    }

    @Test
    void tree_is_told_in_chinese() {
        assertThat(sentence(Language.ZH, TREE))
                .isEqualTo("符合以下条件的人：活跃度为半活跃或不活跃，并且（最近90天内购买（类别“cats”）至少2次，或者对“cats”的兴趣不低于0.3），"
                        + "并且City不为Казань或未知，并且排除属于细分“Cat people”的人，并且最近1个月内打开0次。");
    }

    @Test
    void all_languages_have_the_same_phrases() {
        assertThat(Language.RU.keys()).isEqualTo(Language.EN.keys());
        assertThat(Language.ZH.keys()).isEqualTo(Language.EN.keys());
    }

    @Test
    void every_condition_has_words_in_every_language() {
        for (Language language : Language.values()) {
            Describe describe = new Describe(new Library(SampleFields.CATALOG), language);
            for (int seed = 0; seed < 3_000; seed++) {
                Condition tree = new RandomConditions(seed, seed, CompilerTest.WORDS).tree(3);
                assertThat(describe.sentence(tree)).isNotBlank();
            }
        }
    }

    @Test
    void braces_in_values_are_not_filled() {
        assertThat(sentence(Language.EN, "{\"field\":\"name\",\"op\":\"is\",\"value\":\"{1}{0}\"}"))
                .isEqualTo("People whose name is {1}{0}.");
    }

    @Test
    void numbers_take_the_russian_plural() {
        assertThat(List.of(1L, 2L, 5L, 11L, 12L, 21L, 22L, 25L, 111L))
                .extracting(n -> Language.RU.count("days", n, n))
                .containsExactly(
                        "1 день", "2 дня", "5 дней", "11 дней", "12 дней", "21 день", "22 дня", "25 дней", "111 дней");
    }

    @Test
    void first_known_language_of_the_reader_is_spoken() {
        assertThat(Language.of(List.of(Locale.FRENCH, Locale.forLanguageTag("ru-RU"), Locale.ENGLISH)))
                .isEqualTo(Language.RU);
        assertThat(Language.of(List.of(Locale.FRENCH))).isEqualTo(Language.EN);
    }
}
