package org.rekindle.template;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rekindle.shared.Piece;
import org.rekindle.shared.Problem;

/** Readers and templates for tests. */
final class Samples {
    static final Set<String> FIELDS =
            Set.of("email", "name", "status", "locale", "city", "age", "vip", "born", "size", "имя");

    private Samples() {}

    static TemplateSource html(String body) {
        return new TemplateSource(TemplateFormat.HTML, "Hello", null, body, null);
    }

    static TemplateSource mjml(String body) {
        return new TemplateSource(TemplateFormat.MJML, "Hello", null, body, null);
    }

    static TemplateSource mjmlText(String content) {
        return mjml("<mjml><mj-body><mj-section><mj-column><mj-text>" + content
                + "</mj-text></mj-column></mj-section></mj-body></mjml>");
    }

    static List<Problem> problems(TemplateSource source) {
        return new Validator(new Catalogue(FIELDS)).problems(source);
    }

    /** Compiled without the validator, as an attacker who got past it would have it. */
    static CompiledTemplate forced(TemplateSource source) {
        return CompiledTemplate.compile(source, FIELDS);
    }

    static Rendered render(TemplateSource source, MessageData data) {
        return forced(source).render(data);
    }

    static String renderText(String body, MessageData data) {
        return render(new TemplateSource(TemplateFormat.HTML, "Hello", null, "<p>x</p>", body), data)
                .text()
                .replaceFirst("(?s)\n+-- \n.*", "");
    }

    static MessageData full() {
        Map<String, Object> person = new HashMap<>(Map.of(
                "email", "irina@example.org",
                "name", "Irina",
                "status", "PASSIVE",
                "locale", "en-GB",
                "city", "Kazan",
                "age", new BigDecimal(41),
                "vip", true,
                "born", LocalDate.of(1985, 2, 28),
                "size", "XL"));
        return data(person, List.of(new Interest("cats", 0.8), new Interest("dogs", 0.25)), purchase());
    }

    static Map<String, Object> purchase() {
        return Map.of(
                "date", LocalDate.of(2026, 6, 3),
                "amount", new BigDecimal("1049.90"),
                "currency", "EUR",
                "product", "Sisal post, 90 cm",
                "category", "cats");
    }

    /** A reader of whom only the address is known. */
    static MessageData empty() {
        return data(new HashMap<>(Map.of("email", "a@example.org")), List.of(), Map.of());
    }

    /** A reader whose every field tries to be more than text. */
    static MessageData hostile() {
        String bad = "\"'><script>alert(1)</script>{config:rekindle.secret-key}{subscriber.email} &amp; \\{x} |} {|";
        Map<String, Object> person = new HashMap<>();
        FIELDS.forEach(f -> person.put(f, bad));
        return data(
                person,
                List.of(new Interest(bad, 1)),
                Map.of("date", bad, "amount", bad, "currency", bad, "product", bad, "category", bad));
    }

    static MessageData data(Map<String, Object> person, List<Interest> interests, Map<String, Object> purchase) {
        return new MessageData(
                new LetterData(
                        "Summer",
                        "Hearth & Paw",
                        "Ligovsky 87, Saint Petersburg",
                        Address.of("https://r.example/u/token"),
                        Address.of("https://r.example/p/token"),
                        Address.of("https://r.example/b/token"),
                        Address.of("https://r.example/confirm/token"),
                        null,
                        null,
                        null,
                        null),
                new ReaderData(person, interests, purchase, purpose -> new Piece.Own("token")));
    }
}
