package org.rekindle.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.rekindle.account.Role;
import org.rekindle.template.CompiledTemplate;
import org.rekindle.template.Template;
import org.rekindle.template.TemplateFormat;
import org.rekindle.template.TemplateSource;
import org.rekindle.template.Templates;
import org.rekindle.web.security.Door;

/** Which templates a form can choose for the mail that asks to confirm. */
@QuarkusTest
class ConfirmationsTest {
    /** More than are kept compiled. */
    private static final int MANY = 201;

    private static final String FURNITURE = "<a href=\"{unsubscribe}\">No</a> {sender.address}";

    @Inject
    Templates templates;

    @Inject
    Confirmations confirmations;

    @Inject
    Door door;

    @Test
    void templates_that_show_the_link_can_be_chosen_and_those_that_say_the_word_cannot() {
        Template section = template("{#if subscriber.name}<a href=\"{confirm}\">Yes</a>{/if}");
        Template word = template("{#if subscriber.name == 'confirm'}Please confirm{/if}");
        assertThat(choices()).contains(section.id).doesNotContain(word.id);
    }

    @Test
    void version_at_hand_decides() {
        Template template = template("<a href=\"{confirm}\">Yes</a>");
        templates.update(template.id, template.name, source("Welcome"));
        assertThat(choices()).doesNotContain(template.id);
        templates.update(template.id, template.name, source("Welcome, <a href=\"{confirm}\">if you like</a>"));
        assertThat(choices()).contains(template.id);
        templates.delete(template.id);
        assertThat(choices()).doesNotContain(template.id);
    }

    /** Senders need what is kept compiled; a page that lists templates must not push it out. */
    @Test
    void page_of_a_new_form_leaves_compiled_templates_where_they_are() {
        Template sent = template("Hello");
        List<Template> many = IntStream.range(0, MANY)
                .mapToObj(i -> template("<a href=\"{confirm}\">Yes</a>"))
                .toList();
        CompiledTemplate compiled = templates.compiled(sent.versionId);
        String session = door.session(door.somebody(Role.OWNER));
        door.from(session).get("/forms/new").then().statusCode(200);
        assertThat(templates.compiled(sent.versionId)).isSameAs(compiled);
        QuarkusTransaction.requiringNew().run(() -> many.forEach(template -> templates.delete(template.id)));
    }

    private List<Long> choices() {
        return QuarkusTransaction.requiringNew().call(() -> confirmations.list(500)).stream()
                .map(template -> template.id)
                .toList();
    }

    private Template template(String body) {
        return templates.create("Confirm", source(body));
    }

    private static TemplateSource source(String body) {
        return new TemplateSource(TemplateFormat.HTML, "Confirm", null, body + FURNITURE, null);
    }
}
