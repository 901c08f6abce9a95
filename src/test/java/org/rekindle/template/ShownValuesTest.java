package org.rekindle.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShownValuesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a href=\"{confirm}\">Yes</a>",
                "{#if subscriber.name}<a href='{confirm}'>Yes</a>{/if}",
                "{#for interest in interests}{interest.category}{#else}{confirm}{/for}",
                "{#when subscriber.status}{#is 'PASSIVE'}{#else}{confirm}{/when}",
                "{subscriber.city.orElse(confirm)}",
                "{subscriber.city ?: confirm}",
                "{confirm.upper}"
            })
    void link_that_confirms_is_shown(String body) {
        assertThat(Samples.problems(Samples.html(body))).isEmpty();
        assertThat(Samples.html(body).confirms()).isTrue();
        assertThat(Samples.mjmlText(body).confirms()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Please confirm, or see {unsubscribe}",
                "{#if confirm}There is something to confirm.{/if}",
                "{#if subscriber.city == 'confirm'}{browser}{/if}",
                "{subscriber.city.orElse('confirm')}",
                "{#if subscriber.name}please confirm{/if}",
                "\\{confirm\\}",
                "{| {confirm} |}",
                "{! {confirm} !}",
                "<style>.confirm { color: red }</style>"
            })
    void word_alone_confirms_nothing(String body) {
        assertThat(Samples.problems(Samples.html(body))).isEmpty();
        assertThat(Samples.html(body).confirms()).isFalse();
    }

    @Test
    void every_part_of_a_mail_can_show_it() {
        TemplateFormat html = TemplateFormat.HTML;
        assertThat(new TemplateSource(html, "See {confirm}", null, "x", null).confirms())
                .isTrue();
        assertThat(new TemplateSource(html, "x", "See {confirm}", "x", null).confirms())
                .isTrue();
        assertThat(new TemplateSource(html, "x", null, "x", "See {confirm}").confirms())
                .isTrue();
        assertThat(new TemplateSource(html, "confirm", "confirm", "x", "confirm").confirms())
                .isFalse();
    }
}
