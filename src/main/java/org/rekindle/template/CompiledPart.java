package org.rekindle.template;

import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.rekindle.shared.Rope;

/**
 * One part of a template, ready to render: text that is the same for everybody, values, and sections for the engine. It
 * knows where its tags come from.
 */
final class CompiledPart {
    private final String pointer;
    private final String source;
    private final boolean html;
    private final Step[] steps;
    /** Values at the root that stand there by themselves. */
    private final Set<String> roots;
    /** The expressions that only the engine understands. */
    private final String expressions;

    /** What is done for one message, one after the other. */
    private sealed interface Step {}

    private record Say(Rope.Fixed text) implements Step {}

    private record Show(PlainValue value, int offset) implements Step {}

    /** @param fixed the texts between its tags, which come back from the engine as they were given to it */
    private record Ask(Template template, Assembled assembled, Map<String, Rope.Fixed> fixed) implements Step {}

    private CompiledPart(String pointer, String source, boolean html, List<Segment> segments) {
        this.pointer = pointer;
        this.source = source;
        this.html = html;
        this.steps = segments.stream().map(this::step).toArray(Step[]::new);
        Set<String> names = new HashSet<>();
        StringBuilder asked = new StringBuilder();
        for (Step step : steps) {
            switch (step) {
                case Say say -> {}
                case Show(PlainValue value, int offset) when value.record() == null -> names.add(value.name());
                case Show show -> {}
                case Ask ask -> asked.append(ask.assembled.expressions()).append('\n');
            }
        }
        this.roots = Set.copyOf(names);
        this.expressions = asked.toString();
    }

    static CompiledPart html(String pointer, String source, List<Segment> segments) {
        return new CompiledPart(pointer, source, true, segments);
    }

    static CompiledPart text(String pointer, String source, List<Segment> segments) {
        return new CompiledPart(pointer, source, false, segments);
    }

    private Step step(Segment segment) {
        return switch (segment) {
            case Segment.Text(String text) -> new Say(new Rope.Fixed(text));
            case Segment.Value(PlainValue value, int offset) -> new Show(value, offset);
            case Segment.Section(Assembled assembled) -> ask(assembled);
        };
    }

    private Ask ask(Assembled assembled) {
        try {
            Template template = html ? ClosedEngine.html(assembled.qute()) : ClosedEngine.text(assembled.qute());
            // in a text part white space is put in order where pieces meet, see TextLines
            Map<String, Rope.Fixed> fixed = html
                    ? assembled.texts().stream().distinct().collect(Collectors.toMap(text -> text, Rope.Fixed::new))
                    : Map.of();
            return new Ask(template, assembled, fixed);
        } catch (TemplateException e) {
            throw new RefusedTemplate(
                    pointer, source, new Fault(offset(assembled, e), "This cannot be read as a value or section."));
        }
    }

    /** @throws RenderFailed at the first value that cannot be shown, or when the text grows past its bounds */
    Rope render(Fields data, Locale locale) {
        Rope.Builder rope = new Rope.Builder(2 * steps.length);
        for (Step step : steps) {
            switch (step) {
                case Say(Rope.Fixed text) -> rope.add(text);
                case Show(PlainValue value, int offset) -> rope.add(shown(value, offset, data));
                case Ask ask -> answer(ask, data, locale, rope);
            }
            if (rope.length() > ClosedEngine.MAX_OUTPUT) {
                throw new RenderFailed(pointer, Position.of(source, offset(step)));
            }
        }
        return rope.build();
    }

    /** Whether a value at the root can be shown by this name. */
    boolean mentions(String name) {
        return roots.contains(name) || expressions.contains(name);
    }

    /** Whether a field of a record can be shown that has such a name. */
    boolean mentionsField(String record, Predicate<String> name) {
        return Arrays.stream(steps)
                        .anyMatch(step -> step instanceof Show(PlainValue value, int offset)
                                && record.equals(value.record())
                                && name.test(value.name()))
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

    private static int offset(Step step) {
        return step instanceof Show(PlainValue value, int offset) ? Math.max(0, offset) : 0;
    }

    private String shown(PlainValue value, int offset, Fields data) {
        try {
            return html ? value.html(data) : value.text(data);
        } catch (IllegalArgumentException e) {
            throw new RenderFailed(pointer, Position.of(source, Math.max(0, offset)));
        }
    }

    private void answer(Ask ask, Fields data, Locale locale, Rope.Builder rope) {
        try {
            ClosedEngine.render(ask.template, data, locale, part -> {
                Rope.Fixed known = ask.fixed.get(part);
                if (known == null) {
                    rope.add(part);
                } else {
                    rope.add(known);
                }
                return rope.length();
            });
        } catch (TemplateException e) {
            // without the cause: its message is made by parsing it as a template, see Now
            throw new RenderFailed(pointer, Position.of(source, offset(ask.assembled, e)));
        }
    }

    /** An assembled source is one line: the column is the place. */
    private static int offset(Assembled assembled, TemplateException e) {
        return e.getOrigin() == null
                ? 0
                : Math.max(0, assembled.sourceOffset(e.getOrigin().getLineCharacterStart()));
    }
}
