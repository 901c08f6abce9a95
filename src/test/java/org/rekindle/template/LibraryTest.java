package org.rekindle.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The templates that come with the product. */
class LibraryTest {
    static List<TemplateFolder> library() throws IOException {
        return TemplateFolder.in(Path.of("templates"));
    }

    @Test
    void library_speaks_three_languages() throws IOException {
        assertThat(library())
                .extracting(TemplateFolder::slug)
                .contains("we-miss-you-en", "new-collection-ru", "digest-zh", "confirmation-en", "welcome-ru")
                .hasSize(36);
    }

    @ParameterizedTest
    @MethodSource("library")
    void template_is_sound_and_gives_no_warning(TemplateFolder folder) throws Exception {
        TemplateFolder.Content content = folder.read();
        assertThat(new Validator(Catalogue.with(List.of())).problems(content.source()))
                .isEmpty();
        CompiledTemplate template = CompiledTemplate.compile(content.source(), Samples.FIELDS);
        for (MessageData data : List.of(Samples.full(), Samples.empty(), Samples.hostile())) {
            Rendered rendered = template.render(data);
            assertThat(rendered.subject()).isNotBlank().doesNotContain("{#");
            assertThat(rendered.html())
                    .contains("<html lang=\"" + content.descriptor().locale() + "\"")
                    .contains("https://r.example/u/token", "Ligovsky")
                    .doesNotContain("<script", "fonts.googleapis", "<img", "{/if}", "{#if");
            assertThat(rendered.text()).contains("https://r.example/u/token", "Ligovsky", "Hearth & Paw");
        }
        for (MessageData data : List.of(Samples.full(), Samples.empty())) {
            Rendered rendered = template.render(data);
            assertThat(template.warnings(rendered)).isEmpty();
            assertThat(rendered.html().length()).isLessThan(40_000);
        }
    }

    @ParameterizedTest
    @MethodSource("library")
    void template_has_a_sample_and_a_description(TemplateFolder folder) throws Exception {
        assertThat(folder.read().descriptor().description()).isNotBlank();
        assertThat(Files.readString(folder.path().resolve("sample.json"))).contains("\"subscriber\"");
    }

    @Test
    void confirmation_carries_no_word_a_stranger_could_put_there() throws Exception {
        for (TemplateFolder folder : library()) {
            if (folder.slug().startsWith("confirmation")) {
                TemplateFolder.Content content = folder.read();
                assertThat(content.source().toString())
                        .doesNotContain("subscriber.")
                        .contains("{confirm}");
            }
        }
    }

    @Test
    void reader_gone_quiet_is_met_with_what_is_known() throws Exception {
        TemplateFolder folder = new TemplateFolder(Path.of("templates/we-miss-you-en"));
        CompiledTemplate template = CompiledTemplate.compile(folder.read().source(), Samples.FIELDS);
        assertThat(template.render(Samples.full()).text()).isEqualTo("""
                Hearth & Paw

                Irina, it has been quiet between us

                No reproach: life is full, and a good basket lasts for years. Still, the shelves have changed since you last looked, and we think you would like to know.

                Your last order was Sisal post, 90 cm, on 3 June 2026. We hope it is well chewed, well slept on, or both.

                We remembered what you like and will look there first: cats, dogs.

                See what is new: https://hearthandpaw.example/new?from=letter

                Too many letters from us? Choose how often we write: https://r.example/p/token , or pick only the animals you live with.

                You get this because you joined the Hearth & Paw letter.
                Ligovsky 87, Saint Petersburg

                Write to me less often: https://r.example/p/token Unsubscribe: https://r.example/u/token View in browser: https://r.example/b/token
                """);
    }
}
