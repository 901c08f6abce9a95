package org.rekindle.template;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.rekindle.shared.Problem;

/** Everything that is wrong with a template, each mistake at its place in what the marketer wrote. */
final class Validator {
    private static final int MAX_PROBLEMS = 50;

    private final Catalogue catalogue;

    Validator(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Empty when the template can be sent. */
    List<Problem> problems(TemplateSource source) {
        List<Problem> body = body(source);
        List<Problem> all = Stream.of(
                        subject("/subject", source.subject()),
                        line("/preheader", source.preheader()),
                        body,
                        source.text() == null ? List.<Problem>of() : text("/text", source.text()))
                .flatMap(List::stream)
                .limit(MAX_PROBLEMS)
                .toList();
        return all.isEmpty() ? compiled(source) : all;
    }

    List<Problem> subject(String pointer, String subject) {
        return subject == null || subject.isBlank()
                ? List.of(new Problem(pointer, "is required"))
                : line(pointer, subject);
    }

    private List<Problem> line(String pointer, String text) {
        if (text == null) {
            return List.of();
        }
        if (text.length() > 500) {
            return List.of(new Problem(pointer, "is longer than 500 characters"));
        }
        int control = -1;
        for (int i = 0; i < text.length() && control < 0; i++) {
            control = Character.isISOControl(text.charAt(i)) || text.charAt(i) == '\u2028' || text.charAt(i) == '\u2029'
                    ? i
                    : -1;
        }
        return control < 0
                ? text(pointer, text)
                : List.of(
                        new Fault(control, "This must be a single line without control characters.").in(pointer, text));
    }

    private List<Problem> text(String pointer, String text) {
        Lexed lexed = Lexer.lex(text, false);
        Structure structure = Structure.of(lexed.tags());
        return problems(
                pointer, text, lexed.faults(), structure.faults(), ExpressionCheck.check(structure, catalogue, text));
    }

    private List<Problem> body(TemplateSource source) {
        String body = source.body();
        if (body == null || body.isBlank()) {
            return List.of(new Problem("/body", "is required"));
        }
        Lexed lexed = Lexer.lex(body, true);
        Structure structure = Structure.of(lexed.tags());
        String blanked = lexed.blanked();
        List<Markup> markup = MarkupScanner.scan(blanked);
        List<Fault> mjml =
                switch (source.format()) {
                    case MJML -> MjmlCheck.check(blanked, markup);
                    case HTML -> notMjml(markup);
                };
        return problems(
                "/body",
                body,
                lexed.faults(),
                structure.faults(),
                mjml,
                HtmlCheck.check(lexed, markup).faults(),
                ExpressionCheck.check(structure, catalogue, body));
    }

    private static List<Fault> notMjml(List<Markup> markup) {
        return markup.stream()
                .filter(m -> m instanceof Markup.Open open
                        && (open.name().equals("mjml") || open.name().startsWith("mj-")))
                .limit(1)
                .map(m -> new Fault(m.start(), "This is MJML. Choose that format."))
                .toList();
    }

    /** What only shows when the parts are put together, above all what the MJML renderer drops. */
    private List<Problem> compiled(TemplateSource source) {
        try {
            CompiledTemplate.compile(source, catalogue.subscriber());
            return List.of();
        } catch (RefusedTemplate e) {
            return List.of(e.fault().in(e.pointer(), e.source()));
        }
    }

    @SafeVarargs
    private static List<Problem> problems(String pointer, String source, List<Fault>... faults) {
        Map<Integer, Fault> byPlace = new LinkedHashMap<>();
        List<Fault> all =
                new ArrayList<>(Stream.of(faults).flatMap(List::stream).toList());
        all.forEach(f -> byPlace.putIfAbsent(f.offset(), f));
        return byPlace.values().stream()
                .sorted(Comparator.comparingInt(Fault::offset))
                .limit(MAX_PROBLEMS)
                .map(f -> f.in(pointer, source))
                .toList();
    }
}
