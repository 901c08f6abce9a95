package org.rekindle.template;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Makes a template ready to render: everything that is the same for all readers happens here. */
final class Compiler {
    private final TemplateSource source;
    private final Marks marks = new Marks();
    private final Links links = new Links(marks);
    private final Furniture furniture = new Furniture(marks);

    Compiler(TemplateSource source) {
        this.source = source;
    }

    /** @throws RefusedTemplate at the first thing that cannot be compiled */
    CompiledTemplate compile(Set<String> subscriberFields) {
        String html = links.slotted(furniture.titled(Furniture.document(body())));
        String derived = PlainText.of(html, marks, links);
        String text = source.text() == null ? derived : links.slottedText(text("/text", source.text()));
        String preheader = source.preheader() == null || source.preheader().isBlank() ? null : preheader();
        String whole = furniture.furnished(
                html,
                preheader,
                !furniture.shows(derived, Furniture.UNSUBSCRIBE),
                !furniture.shows(derived, Furniture.ADDRESS));
        String wholeText = furniture.furnishedText(
                text, !furniture.shows(text, Furniture.UNSUBSCRIBE), !furniture.shows(text, Furniture.ADDRESS));
        boolean derives = source.text() == null;
        return new CompiledTemplate(
                subject(source.subject()),
                CompiledPart.html("/body", source.body(), marks.segments(whole)),
                CompiledPart.text(
                        derives ? "/body" : "/text",
                        derives ? source.body() : source.text(),
                        TextLines.cut(marks.segments(wholeText), derives)),
                derives,
                links.addresses(),
                subscriberFields,
                Language.of(html),
                Warnings.ofMarkup(html, marks));
    }

    static CompiledPart subject(String subject) {
        Marks own = new Marks();
        Lexed lexed = Lexer.lex(subject, false);
        String text = MarkedText.ofText(lexed, sound("/subject", subject, lexed), own);
        return CompiledPart.text("/subject", subject, own.segments(text));
    }

    private String body() {
        Lexed lexed = Lexer.lex(source.body(), true);
        Structure structure = sound("/body", source.body(), lexed);
        Set<Integer> encoded =
                HtmlCheck.check(lexed, MarkupScanner.scan(lexed.blanked())).encoded();
        String marked = MarkedText.ofMarkup(lexed, structure, encoded, marks);
        return switch (source.format()) {
            case HTML -> marked;
            case MJML -> Mjml.html(marked, marks, source.body());
        };
    }

    private String text(String pointer, String text) {
        Lexed lexed = Lexer.lex(text, false);
        return MarkedText.ofText(lexed, sound(pointer, text, lexed), marks);
    }

    private String preheader() {
        Lexed lexed = Lexer.lex(source.preheader(), false);
        return MarkedText.ofTextForHtml(lexed, sound("/preheader", source.preheader(), lexed), marks);
    }

    /** The bounds hold here too, not only when a template is stored: Qute's parser overflows on deep nesting. */
    private static Structure sound(String pointer, String source, Lexed lexed) {
        List<Fault> early = lexed.faults();
        Structure structure = Structure.of(lexed.tags());
        Stream.concat(early.stream(), structure.faults().stream()).findFirst().ifPresent(fault -> {
            throw new RefusedTemplate(pointer, source, fault);
        });
        return structure;
    }
}
