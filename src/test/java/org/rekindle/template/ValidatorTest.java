package org.rekindle.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rekindle.shared.Problem;

class ValidatorTest {
    private static Problem only(TemplateSource source) {
        List<Problem> problems = Samples.problems(source);
        assertThat(problems).hasSize(1);
        return problems.getFirst();
    }

    private static void assertPlace(Problem problem, int line, int column) {
        assertThat(problem.line() + ":" + problem.column()).as(problem.detail()).isEqualTo(line + ":" + column);
    }

    @Test
    void misspelt_field_is_named_with_its_place_and_the_nearest() {
        Problem problem = only(Samples.mjml("""
                <mjml>
                  <mj-body>
                    <mj-section>
                      <mj-column>
                        <mj-text font-size="31px">
                          {subscriber.nmae.orElse("Hello")}, hello
                        </mj-text>
                      </mj-column>
                    </mj-section>
                  </mj-body>
                </mjml>
                """));
        assertThat(problem.pointer()).isEqualTo("/body");
        assertThat(problem.detail()).isEqualTo("No reader has “nmae”. Did you mean “name”?");
        assertPlace(problem, 6, 23);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{subscriber.naem}                     | Did you mean “name”?",
                "{subscriber.cty}                      | Did you mean “city”?",
                "{subscriber.nаme}                     | Did you mean “name”? What was written has look-alike letters",
                "{subscriber.Name}                     | Did you mean “name”?",
                "{name}                                | Did you mean “subscriber.name”?",
                "{subscribr.name}                      | Did you mean “subscriber”?",
                "{unsubscribe_url}                     | Did you mean “unsubscribe”?",
                "{customer.firstname}                  | There is no value “customer”. Values are subscriber,",
                "{lastPurchase.ammount}                | Did you mean “amount”?",
                "{sender.adress}                       | Did you mean “address”?",
                "{subscriber.name.uper}                | Did you mean “upper”?",
                "{subscriber.name.orElse}              | “orElse” takes one value in brackets.",
                "{subscriber.name.upper('x')}          | “upper” takes nothing in brackets.",
                "{subscriber.born.date('Q V zzz')}     | is no way to write a date",
                "{lastPurchase.amount.money('Euro')}   | “Euro” is no currency. Use a code such as EUR.",
                "{subscriber.name.truncate('x')}       | Say how many characters may stay",
                "{subscriber.name=='x' ? 'a' : 'b'}    | Put blanks around signs",
                "{#for i in interests}{i.categry}{/for} | Did you mean “category”?",
                "{#for i in subscriber.name}x{/for}    | the list there is, is “interests”",
                "{#for subscriber in interests}x{/for} | is the name of a value already",
                "{#fr i in interests}x                 | There is no section “fr”. Did you mean “for”?",
                "{#if subscriber.city = 'x'}y{/if}     | Compare with two signs: ==.",
                "{#if subscriber.city == Kazan}y{/if}  | A text to compare with stands in quotes: 'Kazan'.",
                "{#if subscriber.vip & subscriber.age}y{/if} | Join conditions with two signs",
                "{#if (subscriber.vip}y{/if}           | A bracket of this condition is never closed.",
                "{#else}                               | stands outside of the section it belongs to",
                "{/if}                                 | There is no section to end here.",
                "{#if subscriber.vip}a{#else}b{#else}c{/if} | Nothing can follow {#else} but the end",
                "{#when subscriber.status}x{/when}     | {#when} needs a branch",
                "{#include 'header'}                   | There is no {#include} in mail.",
                "{{subscriber.name}}                   | single braces",
                "{ subscriber.name }                   | Nothing may stand between the brace and the name",
                "{subscriber.name                      | This brace is never closed.",
                "{! a note                             | This comment is never closed.",
                "{a:hover}                             | “a:” cannot be read in mail.",
                "{5}                                   | This is no value but itself",
                "{subscriber.name; drop}               | No reader has “name;”. Did you mean “name”?"
            })
    void mistake_is_explained(String body, String expected) {
        assertThat(Samples.problems(Samples.html("<p>" + body + "</p>")))
                .isNotEmpty()
                .first()
                .satisfies(p -> assertThat(p.detail()).contains(expected));
    }

    @Test
    void section_without_end_is_reported_where_it_begins() {
        Problem problem = only(Samples.html("<p>one</p>\n<p>{#if subscriber.vip}two</p>\n<p>three</p>\n"));
        assertPlace(problem, 2, 4);
        assertThat(problem.detail()).isEqualTo("{#if subscriber.vip} is never ended. Put {/if} where it ends.");
    }

    @Test
    void sections_that_cross_are_reported_at_the_one_left_open() {
        List<Problem> problems =
                Samples.problems(Samples.html("{#if subscriber.vip}\n{#for i in interests}\nx\n{/if}"));
        assertThat(problems).singleElement().satisfies(p -> assertPlace(p, 2, 1));
    }

    @Test
    void all_mistakes_are_reported_in_order() {
        List<Problem> problems = Samples.problems(new TemplateSource(
                TemplateFormat.HTML,
                "{nobody}",
                "{ x }",
                "<p>{a.b}</p>\n<script>1</script>\n{subscriber.q}",
                "x\n{y}"));
        assertThat(problems)
                .extracting(p -> p.pointer() + " " + p.line() + ":" + p.column())
                .containsExactly("/subject 1:2", "/preheader 1:1", "/body 1:5", "/body 2:1", "/body 3:13", "/text 2:2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two\nlines", "a\u0007bell", "{subscriber.name", "{#if subscriber.vip}x"})
    void subject_that_cannot_be_sent_is_refused(String subject) {
        assertThat(Samples.problems(new TemplateSource(TemplateFormat.HTML, subject, null, "<p>x</p>", null)))
                .isNotEmpty()
                .allSatisfy(p -> assertThat(p.pointer()).isEqualTo("/subject"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>var a = 1</script>",
                "<SCRIPT src='https://example.org/x.js'></SCRIPT>",
                "<form action='https://example.org'></form>",
                "<iframe src='https://example.org'></iframe>",
                "<object data='x'></object>",
                "<embed src='x'>",
                "<base href='https://example.org/'>",
                "<meta http-equiv='refresh' content='0;url=https://example.org'>",
                "<!--[if mso]><script>1</script><![endif]-->",
                "<a href='javascript:alert(1)'>x</a>",
                "<a href='  JaVaScRiPt:alert(1)'>x</a>",
                "<a href='java&#10;script:alert(1)'>x</a>",
                "<a href='&#106;avascript:alert(1)'>x</a>",
                "<a href='vbscript:x'>x</a>",
                "<a href='data:text/html,x'>x</a>",
                "<img src='data:image/svg+xml,x' alt=''>",
                "<p onclick='x()'>x</p>",
                "<p onmouseover=\"{subscriber.name}\">x</p>",
                "<a href={subscriber.city}>x</a>",
                "<a href=https://example.org/{subscriber.city}>x</a>",
                "<a href='{subscriber.city}'>x</a>",
                "<a href=' {subscriber.city}'>x</a>",
                "<a href='https://{subscriber.city}'>x</a>",
                "<a href='https://{subscriber.city}/x'>x</a>",
                "<a href='https:{subscriber.city}'>x</a>",
                "<a href='{#if subscriber.vip}https://a.example/{#else}{subscriber.city}{/if}'>x</a>",
                "<img src='{subscriber.city}' alt=''>",
                "<p {subscriber.city}>x</p>",
                "<p {#if subscriber.vip}class='a'{/if}>x</p>",
                "<p title={subscriber.city}>x</p>",
                "<{subscriber.city}>",
                "<p style='{a'>{subscriber.city</p>",
                "x <{subscriber.city}> y",
                "<{#if subscriber.vip}script{/if}>",
                "</{subscriber.city}>",
                "<scr{#if subscriber.vip}{/if}ipt>",
                "<svg><a>x</a></svg>",
                "<a href='java{#if subscriber.vip}{/if}script:alert(1)'>x</a>",
                "<a href='{#if subscriber.vip}https://a.example/{#else}javascript:alert(1){/if}'>x</a>",
                "<a href='{#if subscriber.vip}#{#else}java{/if}script:alert(1)'>x</a>",
                "<a href='{#if subscriber.vip}#{/if}java{#if subscriber.vip}#{/if}script:alert(1)'>x</a>",
                "<style>p { color: {subscriber.city} }</style>",
                "<style>{#if subscriber.vip}p{color:red}{/if}</style>"
            })
    void value_or_element_in_a_dangerous_place_is_refused(String body) {
        assertThat(Samples.problems(Samples.html(body))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a href='https://example.org/?city={subscriber.city}'>x</a>",
                "<a href=\"https://example.org/{subscriber.city.orElse(\"x\")}\">x</a>",
                "<a href='{unsubscribe}'>x</a>",
                "<a href='{preferences}?a={subscriber.city}'>x</a>",
                "<a href='mailto:shop@example.org?subject={campaign.name}'>x</a>",
                "<a href='{#if subscriber.vip}https://a.example/?x={subscriber.city}{#else}{browser}{/if}'>x</a>",
                "<a href='tel:+7921'>x</a>",
                "<a href='https://a.example/{#if subscriber.vip}gold{#else}all{/if}?x=1'>x</a>",
                "<img src='data:image/png;base64,AA==' alt='x'>",
                "<p class=\"{#if subscriber.vip}gold{/if}\" title='{subscriber.city}'>x</p>",
                "<style>a{color:red}@media (max-width:480px){p{margin:0}}</style>",
                "<!--[if mso]><style>td{color:red}</style><![endif]-->",
                "<p>A \\{brace\\} and {| {{verbatim}} |} and { a: 1 } and {! {nothing} !}</p>",
                "{#if subscriber.age &gt; 40 &amp;&amp; subscriber.city == 'Kazan'}x{/if}",
                "{#if subscriber.age>40&&(!subscriber.vip||subscriber.city!='x')}x{#else if subscriber.имя}y{/if}",
                "{#each interests}{it.category.cap}{it_count}{/each}",
                "{#switch subscriber.status}{#case 'PASSIVE'}a{#case in 'ACTIVE' 'SEMI_ACTIVE'}b{#else}c{/switch}",
                "{subscriber.vip ? 'yes' : 'no'} {subscriber.city ?: 'x'} {subscriber.city??} {subscriber['city']}",
                "{subscriber.born.date('d MMMM')} {lastPurchase.amount.money(lastPurchase.currency)} {subscriber.age.number(1)}"
            })
    void sound_html_is_taken(String body) {
        assertThat(Samples.problems(Samples.html(body))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<p>x</p> | 1:1 | MJML begins with <mjml>",
                "<mjml><mj-head></mj-head></mjml> | 1:1 | There is no <mj-body>",
                "<mjml>¶<mj-body>¶<mj-section></mj-body></mjml> | 3:1 | <mj-section> is never closed.",
                "<mjml>¶<mj-body>¶<mj-sectoin></mj-sectoin></mj-body></mjml> | 3:1 | Did you mean “mj-section”?",
                "<mjml>¶<mj-body>¶<mj-text>x</mj-text></mj-body></mjml> | 3:1 | cannot stand directly in <mj-body>",
                "<mjml>¶<mj-body>¶  loose</mj-body></mjml> | 3:3 | Text cannot stand directly in <mj-body>",
                "<mjml>¶<mj-body>¶<mj-include path='/etc/passwd' /></mj-body></mjml> | 3:1 | would read files of the server",
                "<mjml>¶<mj-body></mj-section></mj-body></mjml> | 2:10 | There is no <mj-section> to close here.",
                "<mjml><mj-body><mj-section><mj-column>¶<mj-image src='a'></mj-column></mj-section></mj-body></mjml> | 2:1 | close it at once",
                "<mjml><mj-body><mj-section><mj-column>¶<mj-text><b>x</mj-text></mj-column></mj-section></mj-body></mjml> | 2:10 | <b> is never closed.",
                "<mjml><mj-body><mj-section><mj-column>¶<mj-text a='1' a='2'>x</mj-text></mj-column></mj-section></mj-body></mjml> | 2:16 | stands twice",
                "<mjml><mj-body>¶<mj-section padding='1px>¶<mj-column></mj-column></mj-section></mj-body></mjml> | 2:13 | quote of “padding” is never closed",
                "<mjml><mj-body>¶<mj-section><mj-column width='wide'><mj-text>x</mj-text></mj-column></mj-section></mj-body></mjml> | 1:7 | cannot be laid out",
                "<mjml>¶<mj-head>{subscriber.name}</mj-head><mj-body></mj-body></mjml> | 2:10 | Text cannot stand directly in <mj-head>.",
                "<mjml>¶<mj-head>{#if subscriber.vip}<mj-style>a{b:c}</mj-style>{/if}</mj-head><mj-body></mj-body></mjml> | 2:10 | Sections cannot stand in <mj-head>.",
                "<mjml>¶{#if subscriber.vip}<mj-body></mj-body>{/if}</mjml> | 2:1 | MJML drops what stands here.",
                "<mjml><mj-body><mj-section><mj-column>¶<mj-button href='https://x\" onclick=\"y'>x</mj-button></mj-column></mj-section></mj-body></mjml> | 2:18 | Write &quot; in place of"
            })
    void mistake_in_mjml_is_placed(String body, String place, String expected) {
        Problem problem =
                Samples.problems(Samples.mjml(body.replace('¶', '\n'))).getFirst();
        assertThat(problem.detail()).contains(expected);
        assertThat(problem.line() + ":" + problem.column()).isEqualTo(place);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<style ", "<!--[if ", "{a'", "{a\"", "<a href=x {", "{#if a(", "{| ", "</", "<p '"})
    void endless_repetition_is_checked_in_no_time(String piece) {
        String body = piece.repeat(500_000 / piece.length());
        Instant start = Instant.now();
        Samples.problems(Samples.html(body));
        Samples.problems(Samples.mjml(body));
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void mjml_in_the_wrong_format_is_recognised() {
        assertThat(only(Samples.html("<mjml><mj-body></mj-body></mjml>")).detail())
                .contains("This is MJML");
    }

    @Test
    void missing_parts_are_required() {
        assertThat(Samples.problems(new TemplateSource(TemplateFormat.HTML, " ", null, null, null)))
                .extracting(Problem::pointer)
                .containsExactly("/subject", "/body");
    }
}
