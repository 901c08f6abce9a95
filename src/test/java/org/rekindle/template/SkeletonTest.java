package org.rekindle.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rekindle.shared.Piece;
import org.rekindle.shared.Tokens.Purpose;

/** What is put in its place once for all readers reads for each of them as if it had been written for them alone. */
class SkeletonTest {
    private static final List<String> PIECES = List.of(
            "word",
            "two words",
            " ",
            "\n",
            "\n\n\n",
            " \n",
            "\t",
            "{subscriber.name}",
            "{subscriber.city}",
            "{campaign.name}",
            "{unsubscribe}",
            "{#if subscriber.city}{subscriber.city}{/if}");

    private static final List<String> VALUES =
            List.of("Anna", "", "Anna Maria", " Anna", "Anna ", "a  b", "a\nb", "\n", "Аня", "=?x?=");

    private static LetterData letter(Address unsubscribe, Address link, Address pixel) {
        return new LetterData(
                "Summer",
                "Hearth & Paw",
                "Ligovsky 87",
                unsubscribe,
                Address.of("https://r.example/p/x"),
                Address.of("https://r.example/v/x"),
                null,
                link == null ? null : List.of(link),
                pixel,
                null,
                null);
    }

    private static ReaderData reader(String name, String city, Map<Purpose, String> tokens) {
        Map<String, Object> person = new HashMap<>(Map.of("email", "a@example.org", "name", name, "locale", "en"));
        person.put("city", city);
        return new ReaderData(person, List.of(), Map.of(), purpose -> new Piece.Own(tokens.get(purpose)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void text_for_any_reader_reads_as_if_written_for_them_alone(int seed) {
        Random random = new Random(seed);
        LetterData letter = letter(new Address("https://r.example/u/", Purpose.UNSUBSCRIBE, ""), null, null);
        for (int i = 0; i < 100; i++) {
            StringBuilder text = new StringBuilder();
            int kinds = 4 + random.nextInt(PIECES.size() - 3);
            for (int piece = random.nextInt(12); piece >= 0; piece--) {
                text.append(PIECES.get(random.nextInt(kinds)));
            }
            Skeleton skeleton = skeleton(text.toString(), letter);
            for (int one = 0; one < 10; one++) {
                String name = VALUES.get(random.nextInt(VALUES.size()));
                String city = VALUES.get(random.nextInt(VALUES.size()));
                String written = text.toString()
                        .replace("{#if subscriber.city}{subscriber.city}{/if}", city.isBlank() ? "" : city)
                        .replace("{subscriber.name}", name)
                        .replace("{subscriber.city}", city)
                        .replace("{campaign.name}", "Summer")
                        .replace("{unsubscribe}", "https://r.example/u/T" + one);
                ReaderData reader = reader(name, city, Map.of(Purpose.UNSUBSCRIBE, "T" + one));
                assertThat(body(skeleton.render(reader).text()))
                        .as("of «%s» for «%s» and «%s»", text, name, city)
                        .isEqualTo(body(skeleton(written, letter).render(reader).text()));
            }
        }
    }

    private static Skeleton skeleton(String text, LetterData letter) {
        return Samples.forced(new TemplateSource(TemplateFormat.HTML, "Hello", null, "<p>x</p>", text))
                .skeleton(letter);
    }

    /** Without the footer, which is there only where the text itself shows no way out. */
    private static String body(String text) {
        return text.replaceFirst("(?s)\n+-- \n.*", "");
    }

    @Test
    void each_token_is_asked_for_once_and_only_where_it_is_shown() {
        Map<Purpose, Integer> asked = new EnumMap<>(Purpose.class);
        Skeleton skeleton = Samples.forced(Samples.html("""
                        <a href="https://example.org/a">one</a> <a href="https://example.org/a">again</a>
                        <a href="{unsubscribe}">stop</a> {#if subscriber.vip}{preferences}{/if} {sender.address}
                        """))
                .skeleton(letter(
                        new Address("https://r.example/u/", Purpose.UNSUBSCRIBE, ""),
                        new Address("https://r.example/c/", Purpose.READER, "-7"),
                        new Address("https://r.example/o/", Purpose.OPEN, "")));
        Rendered rendered =
                skeleton.render(new ReaderData(Map.of("email", "a@example.org"), List.of(), Map.of(), purpose -> {
                    asked.merge(purpose, 1, Integer::sum);
                    return new Piece.Own(purpose.name() + "'s");
                }));
        assertThat(asked).isEqualTo(Map.of(Purpose.READER, 1, Purpose.UNSUBSCRIBE, 1, Purpose.OPEN, 1));
        assertThat(rendered.html())
                .contains(
                        "<a href=\"https://r.example/c/READER's-7\">one</a> <a href=\"https://r.example/c/READER's-7\">")
                .contains("<img src=\"https://r.example/o/OPEN's\"");
        assertThat(rendered.text()).contains("https://r.example/c/READER's-7").contains("/u/UNSUBSCRIBE's");
    }

    @Test
    void letter_without_pixel_has_none_and_one_skeleton_serves_many_readers() {
        Skeleton skeleton = Samples.forced(Samples.html("<p>{subscriber.name} & {campaign.name}</p>"))
                .skeleton(letter(Address.of("https://r.example/u/x"), null, null));
        for (String name : List.of("Anna", "<b>", "Аня")) {
            Rendered rendered = skeleton.render(reader(name, "", Map.of()));
            assertThat(rendered.html())
                    .contains("<p>" + name.replace("<", "&lt;").replace(">", "&gt;") + " & Summer</p>")
                    .doesNotContain("<img");
            assertThat(rendered.text()).startsWith(name + " & Summer\n");
        }
    }
}
