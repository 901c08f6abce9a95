package org.rekindle.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompiledTemplateTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{subscriber.name} {subscriber.email} {sender.name}                       | false false false false",
                "{subscriber.status}                                                    | true false false false",
                "{#if subscriber.status == 'PASSIVE'}{subscriber.locale}{/if}            | true false false false",
                "{subscriber.city}                                                      | false true false false",
                "{subscriber.name.or(subscriber.city)}                                  | false true false false",
                "{#if subscriber.vip}gold{/if}                                          | false true false false",
                "{#for i in interests}{i.category}{/for}                                | false false true false",
                "{lastPurchase.product}                                                 | false false false true",
                "{#if lastPurchase.date}{subscriber.name}{/if}                          | false false false true",
            })
    void what_has_to_be_known_of_a_reader_is_what_the_template_shows(String body, String expected) {
        Needs needs = Samples.forced(Samples.html(body)).needs(null);
        assertThat("%s %s %s %s".formatted(needs.status(), needs.attributes(), needs.interests(), needs.lastPurchase()))
                .isEqualTo(expected);
    }

    @Test
    void subject_of_a_variant_is_looked_at_too() {
        CompiledTemplate template = Samples.forced(Samples.html("{subscriber.name}"));
        assertThat(template.needs("For {subscriber.city}")).isEqualTo(new Needs(false, true, false, false));
        assertThat(template.needs("For you")).isEqualTo(Needs.NONE);
    }

    private static MessageData with(MessageData d, List<String> links, String pixel, String subject) {
        LetterData l = d.letter();
        return new MessageData(
                new LetterData(
                        l.campaignName(),
                        l.senderName(),
                        l.senderAddress(),
                        l.unsubscribe(),
                        l.preferences(),
                        l.browser(),
                        l.confirm(),
                        links == null
                                ? null
                                : links.stream()
                                        .map(link -> link == null ? null : Address.of(link))
                                        .toList(),
                        pixel == null ? null : Address.of(pixel),
                        null,
                        subject),
                d.reader());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{subscriber.name}                                   | Irina",
                "{subscriber.name.upper} {subscriber.name.lower}     | IRINA irina",
                "{subscriber.имя}.                                   | .",
                "{subscriber.имя.upper}.                             | .",
                "{subscriber.имя.orElse('friend')}                   | friend",
                "{subscriber.имя ?: 'friend'}                        | friend",
                "{subscriber.имя.or('friend').cap}                   | Friend",
                "{subscriber.name ?: 'friend'}                       | Irina",
                "{subscriber.size}                                   | XL",
                "{subscriber.vip}                                    | true",
                "{subscriber.vip ? 'gold' : 'grey'}                  | gold",
                "{subscriber.имя ? 'known' : 'unknown'}              | unknown",
                "{subscriber.city == 'Kazan' ? 'home' : 'away'}      | home",
                "{subscriber.born}                                   | 28 February 1985",
                "{subscriber.born.date('d.MM.yy')}                   | 28.02.85",
                "{subscriber.name.date('d')}                         | Irina",
                "{lastPurchase.amount}                               | 1049.90",
                "{lastPurchase.amount.number}                        | 1,049.9",
                "{lastPurchase.amount.money}                         | 1,049.90",
                "{lastPurchase.amount.money('EUR')}                  | €1,049.90",
                "{lastPurchase.amount.money(lastPurchase.currency)}  | €1,049.90",
                "{lastPurchase.product.truncate(6)}                  | Sisal…",
                "{subscriber.age.number(2)}                          | 41.00",
                "{#if subscriber.age > 40}old{#else}young{/if}       | old",
                "{#if subscriber.имя > 40}old{#else}none{/if}        | none",
                "{#if subscriber.имя == 40}a{#else}b{/if}            | b",
                "{#if subscriber.city > 40}a{#else}b{/if}            | a",
                "{#if subscriber.city == 'kazan'}a{/if}              | a",
                "{#if subscriber.born < '1990-01-01'}a{/if}          | a",
                "{#if !subscriber.имя && subscriber.vip}a{/if}       | a",
                "{#if subscriber.имя or subscriber.age>=41}a{/if}    | a",
                "{#if lastPurchase}a{/if}                            | a",
                "{#for i in interests}{i_count}{i.category}{#if i_hasNext}, {/if}{/for} | 1cats, 2dogs",
                "{#for i in interests}{#if i.score > 0.5}{i.category}{/if}{/for} | cats",
                "{#when subscriber.status}{#is 'PASSIVE'}p{#else}o{/when} | p",
                "{#when subscriber.age}{#is in 40 41}p{#else}o{/when} | p",
                "{#when subscriber.имя}{#is 'x'}p{#else}o{/when}     | o",
                "{#when subscriber.status}{#is ne 'PASSIVE'}p{#else}o{/when} | o",
                "\\{subscriber.name\\} {! no !}{ a: b }                | {subscriber.name} { a: b }",
                "C:\\dir\\ {subscriber.name}                         | C:\\dir\\ Irina"
            })
    void template_gives(String template, String expected) {
        assertThat(Samples.problems(Samples.html("<p>" + template + "</p>"))).isEmpty();
        assertThat(Samples.renderText(template, Samples.full()).strip()).isEqualTo(expected);
        assertThat(Samples.render(Samples.html("<p>" + template + "</p>"), Samples.full())
                        .text())
                .startsWith(expected);
    }

    @Test
    void reader_without_any_value_gets_empty_places_and_no_error() {
        String all = "{subscriber.name}{subscriber.city.upper}{subscriber.born.date('d')}{subscriber.age.number(1)}"
                + "{lastPurchase.date.date}{lastPurchase.amount.money(lastPurchase.currency)}{lastPurchase.product.truncate(3)}"
                + "{#for i in interests}x{/for}{#if lastPurchase}x{/if}{#if interests}x{/if}{#if subscriber.age < 3}x{/if}";
        assertThat(Samples.problems(Samples.html(all))).isEmpty();
        assertThat(Samples.renderText("[" + all + "]", Samples.empty()).strip()).isEqualTo("[]");
    }

    @Test
    void values_are_escaped_in_html_and_not_in_text() {
        MessageData data = Samples.data(Map.of("name", "<b>\"A\" & 'B'"), null, null);
        Rendered rendered = Samples.render(
                new TemplateSource(
                        TemplateFormat.HTML,
                        "For {subscriber.name}",
                        null,
                        "<p title='{subscriber.name}'>{subscriber.name}</p>",
                        null),
                data);
        assertThat(rendered.html())
                .contains(
                        "<p title='&lt;b&gt;&quot;A&quot; &amp; &#39;B&#39;'>&lt;b&gt;&quot;A&quot; &amp; &#39;B&#39;</p>");
        assertThat(rendered.text()).startsWith("<b>\"A\" & 'B'\n");
        assertThat(rendered.subject()).isEqualTo("For <b>\"A\" & 'B'");
    }

    @Test
    void subject_is_a_single_line_whatever_the_data() {
        MessageData data = Samples.data(Map.of("name", "a\r\nBcc: x@example.org\u2028 b"), null, null);
        TemplateSource source = new TemplateSource(TemplateFormat.HTML, " {subscriber.name} ", null, "x", null);
        assertThat(Samples.render(source, data).subject())
                .doesNotContain("\n", "\r")
                .startsWith("a Bcc: x@example.org");
    }

    @Test
    void values_within_addresses_are_percent_encoded() {
        MessageData data = Samples.data(Map.of("city", "a b&c=d/é\"'"), null, null);
        assertThat(Samples.render(Samples.html("<a href='https://example.org/?c={subscriber.city}&d=1'>x</a>"), data)
                        .html())
                .contains("<a href='https://example.org/?c=a%20b%26c%3Dd%2F%C3%A9%22%27&d=1'>");
    }

    @Test
    void links_are_listed_once_and_take_their_targets() {
        TemplateSource source = Samples.html("""
                <a href="https://example.org/a?x=1&amp;y=2">one</a> <a href='https://example.org/a?x=1&y=2'>again</a>
                <a href=http://example.org/b>two</a> <a href="mailto:a@example.org">mail</a> <a href="#top">top</a>
                <a href="{unsubscribe}">stop</a> <a href="https://example.org/{subscriber.city}">city</a>
                <map><area href="https://example.org/c" alt="c"></map>
                """);
        CompiledTemplate template = Samples.forced(source);
        assertThat(template.links())
                .containsExactly("https://example.org/a?x=1&y=2", "http://example.org/b", "https://example.org/c");
        Rendered tracked = template.render(with(
                Samples.full(),
                java.util.Arrays.asList("https://r.example/c/1?a&b", null, "https://r.example/c/3"),
                null,
                null));
        assertThat(tracked.html())
                .contains(
                        "<a href=\"https://r.example/c/1?a&amp;b\">one</a> <a href='https://r.example/c/1?a&amp;b'>again</a>")
                .contains("<a href=\"http://example.org/b\">two</a> <a href=\"mailto:a@example.org\">")
                .contains("<a href=\"https://example.org/Kazan\">city</a>")
                .contains("<area href=\"https://r.example/c/3\"");
        assertThat(tracked.text()).contains("one: https://r.example/c/1?a&b again: https://r.example/c/1?a&b");
        Rendered plain = template.render(Samples.full());
        assertThat(plain.html()).contains("href=\"https://example.org/a?x=1&amp;y=2\"");
        assertThatThrownBy(() -> template.render(with(Samples.full(), List.of("x"), null, null)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void written_text_part_shares_the_slots_of_the_html() {
        TemplateSource source = new TemplateSource(
                TemplateFormat.HTML,
                "x",
                null,
                "<a href='https://example.org/a'>x</a>",
                "See https://example.org/a. Or https://example.org/b");
        assertThat(Samples.forced(source)
                        .render(with(Samples.full(), List.of("https://r.example/c/1"), null, null))
                        .text())
                .startsWith("See https://r.example/c/1. Or https://example.org/b\n");
    }

    @Test
    void white_space_around_links_is_in_order_whether_they_are_tracked_or_not() {
        TemplateSource source = new TemplateSource(
                TemplateFormat.HTML,
                "x",
                null,
                "<a href='https://example.org/a'>x</a> <a href='https://example.org/b'>x</a>",
                "\n\nhttps://example.org/a \n \n\n\nOr:\thttps://example.org/b\n\n\n{subscriber.city}\n\n\n{unsubscribe}  \nEnd ");
        CompiledTemplate template = Samples.forced(source);
        assertThat(List.of(List.of("https://r.example/c/1", "https://r.example/c/2"), template.links()))
                .allSatisfy(links -> assertThat(template.render(with(Samples.full(), links, null, null))
                                .text())
                        .startsWith(links.getFirst() + "\n\nOr:\t" + links.getLast()
                                + "\n\nKazan\n\nhttps://r.example/u/token\nEnd\n\n-- \n"));
    }

    @Test
    void pixel_and_preheader_stand_at_the_beginning_of_the_body() {
        TemplateSource source = new TemplateSource(
                TemplateFormat.HTML,
                "x",
                "For {subscriber.name} & <all>",
                "<html><body class='a'><p>x</p></body></html>",
                null);
        CompiledTemplate template = Samples.forced(source);
        assertThat(template.render(with(Samples.full(), null, "https://r.example/o/1", null))
                        .html())
                .matches("(?s).*<body class='a'><div style=\"display:none;[^\"]*\">For Irina &amp; &lt;all&gt;</div>"
                        + "<img src=\"https://r.example/o/1\" width=\"1\" height=\"1\" alt=\"\"[^>]*><p>x</p>.*");
        assertThat(template.render(Samples.full()).html()).doesNotContain("<img");
    }

    @ParameterizedTest
    @CsvSource({"en, Unsubscribe", "ru-RU, Отписаться", "zh-Hans, 退订", "de, Unsubscribe"})
    void message_without_address_and_way_out_gets_both_in_the_language_of_the_reader(String locale, String word) {
        Map<String, Object> person = new HashMap<>(Map.of("locale", locale));
        Rendered rendered = Samples.render(Samples.html("<body><p>x</p></body>"), Samples.data(person, null, null));
        assertThat(rendered.html())
                .contains("<div>Ligovsky 87, Saint Petersburg</div>")
                .contains("<a href=\"https://r.example/u/token\"")
                .contains(">" + word + "</a></div></div>\n</body>");
        assertThat(rendered.text())
                .isEqualTo("x\n\n-- \nLigovsky 87, Saint Petersburg\n" + word + ": https://r.example/u/token\n");
    }

    @Test
    void way_out_that_some_readers_would_not_see_does_not_count() {
        Rendered rendered = Samples.render(
                Samples.html("<p>{#if subscriber.vip}<a href='{unsubscribe}'>stop</a>{/if}{sender.address}</p>"),
                Samples.empty());
        assertThat(rendered.html()).contains("Unsubscribe</a>").containsOnlyOnce("Ligovsky");
        assertThat(rendered.text()).contains("Unsubscribe: https://r.example/u/token");
    }

    @Test
    void way_out_in_a_comment_or_hidden_does_not_count() {
        for (String body : List.of("<!-- {unsubscribe} -->", "<p style='display: none'>{unsubscribe}</p>")) {
            assertThat(Samples.render(Samples.html(body), Samples.empty()).html())
                    .contains("Unsubscribe</a>");
        }
    }

    @Test
    void template_with_both_is_left_as_it_is() {
        Rendered rendered = Samples.render(
                Samples.html("<p>{sender.address}</p><p><a href='{unsubscribe}'>stop</a></p>"), Samples.full());
        assertThat(rendered.text()).isEqualTo("Ligovsky 87, Saint Petersburg\n\nstop: https://r.example/u/token\n");
        assertThat(rendered.html()).doesNotContain("Unsubscribe");
    }

    @Test
    void dates_go_with_the_language_of_the_template() {
        String body = "<html lang='ru'><body>{lastPurchase.date} {lastPurchase.amount.money('RUB')}</body></html>";
        assertThat(Samples.render(Samples.html(body), Samples.full()).text())
                .matches("(?s)3 июня 2026\\h?г\\. 1\\h?049,90\\h?₽\n.*");
    }

    @Test
    void another_subject_is_rendered_in_place_of_the_own() {
        Rendered rendered = Samples.forced(Samples.html("<title></title>x"))
                .render(with(Samples.full(), null, null, "{subscriber.name}: {campaign.name}"));
        assertThat(rendered.subject()).isEqualTo("Irina: Summer");
        assertThat(rendered.html()).contains("<title>Irina: Summer</title>");
    }

    @Test
    void another_subject_may_name_what_readers_had_not_when_the_template_was_compiled() {
        Map<String, Object> person = Map.of("name", "Irina", "shoe", "38");
        Rendered rendered = Samples.forced(Samples.html("x"))
                .render(with(Samples.data(person, null, null), null, null, "{subscriber.shoe} for {subscriber.name}"));
        assertThat(rendered.subject()).isEqualTo("38 for Irina");
    }

    @Test
    void styles_and_comments_for_outlook_come_through_unchanged() {
        String styles = "<style>a{color:red}@media(max-width:9px){b{margin:0}} .x:after{content:\"|}\\{y\"}</style>"
                + "<!--[if mso]><style>td{color:red}</style><![endif]-->";
        assertThat(Samples.render(Samples.html("<head>" + styles + "</head><body>x</body>"), Samples.full())
                        .html())
                .contains(styles);
    }

    @Test
    void verbatim_blocks_come_through_whatever_is_in_them() {
        assertThat(Samples.renderText("{|{subscriber.name} {{x}} |} }|} \\ {|\\{||}", Samples.full())
                        .strip())
                .isEqualTo("{subscriber.name} {{x}}  }|} \\ \\{|");
    }

    @Test
    void sections_between_rows_stay_between_rows() {
        String body = "<table>{#for i in interests}<tr><td>{i.category}</td></tr>{/for}</table>";
        assertThat(Samples.render(Samples.html(body), Samples.full()).html())
                .contains("<table><tr><td>cats</td></tr><tr><td>dogs</td></tr></table>");
    }

    @Test
    void condition_around_a_section_of_mjml_shows_or_hides_it_whole() {
        TemplateSource source = Samples.mjml("""
                <mjml><mj-body>
                {#if lastPurchase}<mj-section><mj-column><mj-text>Bought</mj-text></mj-column></mj-section>{/if}
                <mj-section><mj-column><mj-button href="https://example.org/?n={subscriber.name.orElse("x")}">Go</mj-button></mj-column></mj-section>
                </mj-body></mjml>""");
        assertThat(Samples.problems(source)).isEmpty();
        String full = Samples.render(source, Samples.full()).html();
        String empty = Samples.render(source, Samples.empty()).html();
        assertThat(full).contains("Bought").contains("href=\"https://example.org/?n=Irina\"");
        assertThat(empty).doesNotContain("Bought").contains("href=\"https://example.org/?n=x\"");
        for (String html : List.of(full, empty)) {
            assertThat(html.split("<!--\\[if", -1)).hasSameSizeAs(html.split("<!\\[endif\\]", -1));
            assertThat(html.split("<table", -1)).hasSameSizeAs(html.split("</table", -1));
        }
    }

    @Test
    void mail_in_mjml_asks_no_font_server_unless_told_to() {
        assertThat(Samples.render(Samples.mjmlText("x"), Samples.full()).html()).doesNotContain("fonts.googleapis");
    }

    @Test
    void failed_message_says_where() {
        CompiledTemplate template =
                Samples.forced(Samples.html("<p>\n  {subscriber.name}\n  {subscriber.unknown}</p>"));
        assertThatThrownBy(() -> template.render(Samples.full()))
                .isInstanceOfSatisfying(RenderFailed.class, e -> assertThat(e.pointer() + e.line() + ":" + e.column())
                        .isEqualTo("/body3:3"));
    }

    @Test
    void one_template_serves_many_threads() {
        CompiledTemplate template = Samples.forced(Samples.html(
                "{subscriber.name} {#for i in interests}{i.category}{/for} {#if subscriber.age > 500}a{#else}b{/if}"));
        assertThat(IntStream.range(0, 2_000).parallel().filter(i -> !template.render(Samples.data(
                                Map.of("name", "n" + i, "age", i), List.of(new Interest("c" + i, 1)), null))
                        .text()
                        .startsWith("n" + i + " c" + i + " " + (i > 500 ? "a" : "b") + "\n")))
                .isEmpty();
    }

    @Test
    void warnings_name_what_should_not_go_unseen() {
        TemplateSource source = new TemplateSource(
                TemplateFormat.HTML,
                "{subscriber.имя}",
                null,
                "<img src='https://example.org/a.png'><a href='/shop'>x</a><a href='http://example.org'>y</a>"
                        + "<a href='https://example.org/{subscriber.city}'>z</a>" + "x".repeat(95_000),
                null);
        CompiledTemplate template = Samples.forced(source);
        assertThat(template.warnings(template.render(Samples.full())))
                .satisfiesExactly(
                        w -> assertThat(w).contains("subject is empty"),
                        w -> assertThat(w).contains("93 KB; Gmail cuts off at 102 KB"),
                        w -> assertThat(w).contains("not encrypted"),
                        w -> assertThat(w).contains("1 picture has no description"),
                        w -> assertThat(w).contains("leads nowhere").contains("/shop"),
                        w -> assertThat(w).contains("not tracked: https://example.org/…"));
    }
}
