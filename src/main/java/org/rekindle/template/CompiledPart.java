package org.rekindle.template;

import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.rekindle.shared.Piece;

/**
 * One part of a template: text that is the same for everybody, values, and sections for the engine. It knows where its tags
 * come from.
 */
final class CompiledPart {
    private final String pointer;
    private final String source;
    private final boolean html;
    /** Values that stand there by themselves. */
    private final List<PlainValue> values = new ArrayList<>();
    /** The expressions that only the engine understands. */
    private final StringBuilder expressions = new StringBuilder();

    private final List<Step> steps;

    /** What makes up a message, one after the other. */
    private sealed interface Step {}

    private record Say(String text) implements Step {}

    private record Show(PlainValue value, int offset) implements Step {}

    private record Furnish(PlainValue address, List<Step> steps) implements Step {}

    private record Ask(Question question) implements Step {}

    private CompiledPart(String pointer, String source, boolean html, List<Segment> segments) {
        this.pointer = pointer;
        this.source = source;
        this.html = html;
        this.steps = steps(segments);
    }

    static CompiledPart html(String pointer, String source, List<Segment> segments) {
        return new CompiledPart(pointer, source, true, segments);
    }

    static CompiledPart text(String pointer, String source, List<Segment> segments) {
        return new CompiledPart(pointer, source, false, segments);
    }

    private List<Step> steps(List<Segment> segments) {
        return segments.stream().map(this::step).toList();
    }

    private Step step(Segment segment) {
        return switch (segment) {
            case Segment.Text(String text) -> new Say(text);
            case Segment.Value(PlainValue value, int offset) -> {
                values.add(value);
                yield new Show(value, offset);
            }
            case Segment.Furnished(PlainValue address, List<Segment> within) -> new Furnish(address, steps(within));
            case Segment.Section(Assembled assembled) -> {
                expressions.append(assembled.expressions()).append('\n');
                yield new Ask(question(assembled));
            }
        };
    }

    private Question question(Assembled assembled) {
        try {
            Template template = html ? ClosedEngine.html(assembled.qute()) : ClosedEngine.text(assembled.qute());
            // in a text part white space is put in order where pieces meet, see TextLines
            Map<String, Piece.Fixed> fixed = html
                    ? assembled.texts().stream().distinct().collect(Collectors.toMap(text -> text, Piece.Fixed::new))
                    : Map.of();
            return new Question(template, assembled, fixed);
        } catch (TemplateException e) {
            throw new RefusedTemplate(
                    pointer,
                    source,
                    new Fault(assembled.sourceOffset(e), "This cannot be read as a value or section."));
        }
    }

    /**
     * The part with everything in its place that is the same for all readers of a letter.
     *
     * @param cut makes pieces of what stands in the place of a value
     */
    SkeletonPart.Builder skeleton(Values.Known known, Slots slots, Function<String, List<String>> cut) {
        SkeletonPart.Builder skeleton = new SkeletonPart.Builder(pointer, source);
        place(steps, new Placing(known, slots, html, cut, skeleton));
        return skeleton;
    }

    private static void place(List<Step> some, Placing placing) {
        for (Step step : some) {
            switch (step) {
                case Say(String text) -> placing.text(text);
                case Show(PlainValue value, int offset) -> placing.value(value, offset);
                case Furnish(PlainValue address, List<Step> within) when placing.has(address) -> place(within, placing);
                case Furnish(PlainValue address, List<Step> within) -> {}
                case Ask(Question question) -> placing.question(question);
            }
        }
    }

    /** Whether the engine can be asked for something of this name. */
    boolean asksFor(String name) {
        return expressions.indexOf(name) >= 0;
    }

    /** Whether a field of a record can be shown that has such a name. */
    boolean mentionsField(String record, Predicate<String> name) {
        return values.stream().anyMatch(value -> record.equals(value.record()) && name.test(value.name()))
                || asksForField(record, name);
    }

    /** Also when the record stands there without a field: what is done with it is not known here. */
    private boolean asksForField(String record, Predicate<String> name) {
        for (int at = expressions.indexOf(record); at >= 0; at = expressions.indexOf(record, at + 1)) {
            int dot = at + record.length();
            int end = dot + 1;
            while (end < expressions.length() && Character.isJavaIdentifierPart(expressions.charAt(end))) {
                end++;
            }
            boolean named = dot < expressions.length() && expressions.charAt(dot) == '.';
            if (!named || name.test(expressions.substring(dot + 1, end))) {
                return true;
            }
        }
        return false;
    }
}
