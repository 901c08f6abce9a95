package org.rekindle.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rekindle.shared.Problem;

class ClosedEngineTest {
    private static final String CANARY = "canary-7f3a91";

    /** Ways out of template languages, from published advisories and from Qute's own features. */
    static List<String> escapes() {
        return List.of(
                "{config:rekindle.canary}",
                "{config:property('rekindle.canary')}",
                "{config:['rekindle.canary']}",
                "{inject:vertx}",
                "{cdi:templates}",
                "{str:eval('x')}",
                "{str:builder('x')}",
                "{str:fmt('%s', subscriber)}",
                "{time:now}",
                "{msg:hello}",
                "{io:read('/etc/passwd')}",
                "{data:subscriber}",
                "{data:sender}",
                "{data:interests}",
                "{subscriber}",
                "{sender}",
                "{lastPurchase}",
                "{interests}",
                "{this}",
                "{this.class}",
                "{subscriber.class}",
                "{subscriber.getClass}",
                "{subscriber.getClass()}",
                "{subscriber.getClass().forName('java.lang.Runtime')}",
                "{subscriber['class']}",
                "{subscriber.keys}",
                "{subscriber.values}",
                "{subscriber.entrySet}",
                "{subscriber.entrySet()}",
                "{subscriber.get('email')}",
                "{subscriber.knows('email')}",
                "{subscriber.put('email', 'x')}",
                "{subscriber.name.class}",
                "{subscriber.name.getClass().getClassLoader()}",
                "{subscriber.name.bytes}",
                "{subscriber.name.length}",
                "{subscriber.name.chars()}",
                "{subscriber.name.raw}",
                "{subscriber.name.safe}",
                "{subscriber.name.fmt('x')}",
                "{subscriber.name.repeat(1000000)}",
                "{subscriber.name + subscriber.name}",
                "{subscriber.status.declaringClass}",
                "{subscriber.setName('x')}",
                "{subscriber.born.date.class}",
                "{subscriber.born.locale}",
                "{subscriber.age.plus(1)}",
                "{subscriber.age.class}",
                "{interests.size}",
                "{interests.get(0)}",
                "{interests.0}",
                "{interests.take(3)}",
                "{interests.stream}",
                "{lastPurchase.entrySet}",
                "{lastPurchase.amount.unscaledValue}",
                "{campaign.class}",
                "{System.getenv}",
                "{java.lang.System}",
                "{T(java.lang.Runtime)}",
                "{env}",
                "{request.headers}",
                "{session}",
                "{q_links}",
                "{subscriber.name.orElse(config:rekindle.canary).class}",
                "{subscriber.city ? config:rekindle.canary : 'x'}",
                "{subscriber.name.truncate(config:rekindle.canary)}",
                "{#if config:rekindle.canary}x{/if}",
                "{#if subscriber.getClass()}x{/if}",
                "{#if !inject:vertx}x{/if}",
                "{#for x in config:rekindle.canary}{x}{/for}",
                "{#for x in subscriber}{x}{/for}",
                "{#for x in subscriber.name}{x}{/for}",
                "{#for x in interests}{x.class}{/for}",
                "{#for x in interests}{x}{/for}",
                "{#when subscriber.getClass()}{#is 'x'}y{/when}",
                "{#when subscriber.status}{#is config:rekindle.canary}y{/when}",
                "{#eval subscriber.name /}",
                "{#eval '{config:rekindle.canary}'}{/eval}",
                "{#include secret /}",
                "{#insert x /}",
                "{#let a=subscriber}{a}{/let}",
                "{#set a=1}{a}{/set}",
                "{#with subscriber}{name}{/with}",
                "{#fragment id=x}y{/fragment}",
                "{#capture x}y{/capture}",
                "{#cached}x{/cached}",
                "{#q_url x636f6e6669673a78 /}",
                "{@java.lang.Runtime r}{r.exec('id')}",
                "{@java.lang.String s='x'}{s}",
                "{#if}x{/if}",
                "{#for interests}x{/for}");
    }

    @BeforeAll
    static void plant() {
        System.setProperty("rekindle.canary", CANARY);
    }

    @AfterAll
    static void uproot() {
        System.clearProperty("rekindle.canary");
    }

    @ParameterizedTest
    @MethodSource("escapes")
    void escape_is_refused_when_stored_with_its_place(String payload) {
        for (TemplateSource source :
                List.of(Samples.html("<p>one</p>\n<p>" + payload + "</p>"), Samples.mjmlText("one\n" + payload))) {
            List<Problem> problems = Samples.problems(source);
            assertThat(problems).isNotEmpty().allSatisfy(p -> {
                assertThat(p.pointer()).isEqualTo("/body");
                assertThat(p.line()).isEqualTo(2);
                assertThat(p.column()).isPositive();
                assertThat(p.detail()).doesNotContain(CANARY);
            });
        }
    }

    @ParameterizedTest
    @MethodSource("escapes")
    void escape_forced_past_the_check_gives_an_error_and_no_value(String payload) {
        Throwable thrown = catchThrowable(() -> Samples.render(Samples.html("<p>" + payload + "</p>"), Samples.full()));
        assertThat(thrown).isInstanceOfAny(RefusedTemplate.class, RenderFailed.class);
        assertThat(thrown.getMessage()).doesNotContain(CANARY);
    }

    @ParameterizedTest
    @MethodSource("escapes")
    void escape_in_data_is_text(String payload) {
        Rendered rendered = Samples.render(
                Samples.html("<p>{subscriber.name}</p>"), Samples.data(Map.of("name", payload), null, null));
        assertThat(rendered.text()).startsWith(payload + "\n");
        assertThat(rendered.html()).doesNotContain(CANARY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{#for i in 2147483647}x{/for}",
                "{#for i in 9999999999L}x{/for}",
                "{#for i in interests}{#for j in interests}{i.category} {j.category}{/for}{/for}",
                "{#for i in interests}{#for j in interests}{subscriber.nothing}{#if subscriber.nothing}{/if}{/for}{/for}"
            })
    void bomb_ends_quickly_with_an_error(String bomb) {
        List<Interest> many =
                Collections.nCopies(200, new Interest("a category of some forty characters, not less", 1));
        CompiledTemplate template = Samples.forced(Samples.html(bomb));
        Instant start = Instant.now();
        assertThatThrownBy(() -> template.render(Samples.data(Map.of(), many, null)))
                .isInstanceOf(RenderFailed.class);
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void output_is_bounded() {
        String body = "{#for i in interests}" + "{i.category}".repeat(10) + "{/for}";
        List<Interest> many = Collections.nCopies(200, new Interest("x".repeat(1_000), 1));
        CompiledTemplate template = Samples.forced(Samples.html(body));
        assertThatThrownBy(() -> template.render(Samples.data(Map.of(), many, null)))
                .isInstanceOf(RenderFailed.class);
        assertThat(template.render(Samples.data(Map.of(), many.subList(0, 20), null))
                        .html())
                .hasSizeGreaterThan(200_000);
    }

    @Test
    void loops_that_print_nothing_are_bounded_too() {
        String nested = "{#for a in interests}".repeat(2) + "{#if subscriber.vip}{/if}" + "{/for}".repeat(2);
        List<Interest> many = Collections.nCopies(200, new Interest("c", 1));
        CompiledTemplate template = Samples.forced(Samples.html(nested + nested));
        assertThatThrownBy(() -> template.render(Samples.data(Map.of(), many, null)))
                .isInstanceOf(RenderFailed.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {33, 900, 20_000})
    void deep_nesting_is_refused_before_the_parser_sees_it(int depth) {
        String body = "{#if subscriber.vip}".repeat(depth) + "x" + "{/if}".repeat(depth);
        assertThat(Samples.problems(Samples.html(body))).isNotEmpty();
        assertThatThrownBy(() -> Samples.forced(Samples.html(body))).isInstanceOf(RefusedTemplate.class);
    }

    @Test
    void oversized_source_is_refused() {
        assertThat(Samples.problems(Samples.html("ж".repeat(300_000))))
                .singleElement()
                .satisfies(p -> assertThat(p.detail()).contains("512 KB"));
    }

    @Test
    void value_of_very_many_parts_is_refused() {
        assertThat(Samples.problems(Samples.html("{subscriber.name" + ".upper".repeat(5_000) + "}")))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{subscriber.name}",
                "{subscriber.name.upper}",
                "{#if subscriber.name}x{/if}",
                "{#if subscriber.email}x{/if}"
            })
    void object_that_is_no_plain_value_is_not_shown(String body) {
        CompiledTemplate template = Samples.forced(Samples.html(body));
        assertThatThrownBy(() -> template.render(Samples.data(Map.of("name", Thread.currentThread()), null, null)))
                .isInstanceOf(RenderFailed.class);
    }
}
