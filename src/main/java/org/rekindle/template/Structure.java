package org.rekindle.template;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the sections of a source nest. Looked at before Qute does: its parser names the first mistake only, reports a section
 * without an end at the end of the file, and overflows the stack on some thousands of nested ones.
 *
 * @param parts every tag in order, with what it means
 * @param faults in order of their places
 */
record Structure(List<Part> parts, List<Fault> faults) {
    static final int MAX_DEPTH = 32;
    static final int MAX_LOOPS = 2;

    private static final List<String> SECTIONS = List.of("if", "for", "each", "when", "switch");
    private static final List<String> BRANCHES = List.of("else", "is", "case");
    private static final Set<String> ABSENT = Set.of(
            "include", "insert", "fragment", "capture", "eval", "let", "set", "with", "cached", "raw", "unless", "end");

    /**
     * @param variables names of the loops around it
     * @param depth how many sections stand around it
     */
    record Part(Lexeme.Tag tag, Construct construct, List<String> variables, int depth) {}

    private record Frame(Lexeme.Tag tag, String name, String variable, boolean branched, boolean ended) {
        Frame branch(boolean last) {
            return new Frame(tag, name, variable, true, last);
        }
    }

    static Structure of(List<Lexeme.Tag> tags) {
        Builder builder = new Builder();
        tags.forEach(builder::tag);
        return builder.build();
    }

    private static final class Builder {
        private final List<Part> parts = new ArrayList<>();
        private final List<Fault> faults = new ArrayList<>();
        private final Deque<Frame> open = new ArrayDeque<>();

        void tag(Lexeme.Tag tag) {
            Construct construct =
                    switch (tag.kind()) {
                        case VALUE -> new Construct.Value(tag.content());
                        case OPEN -> opened(tag);
                        case CLOSE -> closed(tag);
                    };
            List<String> variables =
                    open.stream().map(Frame::variable).filter(v -> v != null).toList();
            parts.add(new Part(tag, construct, variables, open.size()));
            if (construct instanceof Construct.For loop) {
                push(tag, "for", loop.alias());
            } else if (construct instanceof Construct.If) {
                push(tag, "if", null);
            } else if (construct instanceof Construct.When) {
                push(tag, "when", null);
            }
        }

        private void push(Lexeme.Tag tag, String name, String variable) {
            open.push(new Frame(tag, name, variable, false, false));
            long loops = open.stream().filter(f -> f.name.equals("for")).count();
            if (open.size() == MAX_DEPTH + 1) {
                fault(tag, "Sections are nested more than " + MAX_DEPTH + " deep.");
            }
            if (loops == MAX_LOOPS + 1) {
                fault(tag, "Loops may be nested twice, not deeper.");
            }
        }

        private Construct opened(Lexeme.Tag tag) {
            String name = Construct.nameOf(tag.content());
            if (!SECTIONS.contains(name) && !BRANCHES.contains(name)) {
                fault(
                        tag,
                        ABSENT.contains(name)
                                ? "There is no {#" + name + "} in mail. Sections are if, for and when."
                                : "There is no section “" + name + "”." + DidYouMean.hint(name, SECTIONS)
                                        + " Sections are if, for and when.");
                return new Construct.Nothing();
            }
            if (tag.content().endsWith("/")) {
                fault(tag, "A section needs a body and an end, such as {#if …} … {/if}.");
                return new Construct.Nothing();
            }
            try {
                Construct construct = Construct.of(tag);
                return BRANCHES.contains(name) ? branch(tag, Construct.canonical(name), construct) : construct;
            } catch (IllegalArgumentException e) {
                fault(tag, e.getMessage());
                if (SECTIONS.contains(name)) {
                    // its end is still to come and must not be a second mistake
                    push(tag, Construct.canonical(name), name.equals("for") ? "it" : null);
                }
                return new Construct.Nothing();
            }
        }

        private Construct branch(Lexeme.Tag tag, String name, Construct construct) {
            Frame frame = open.peek();
            if (frame == null || frame.name.equals("for") && !(construct instanceof Construct.Else)) {
                fault(tag, "{#" + name + "} stands outside of the section it belongs to.");
                return new Construct.Nothing();
            }
            boolean fits =
                    switch (frame.name) {
                        case "if" -> !(construct instanceof Construct.Is);
                        case "when" -> !(construct instanceof Construct.ElseIf);
                        default -> true;
                    };
            if (!fits) {
                fault(tag, "{#" + tag.content() + "} does not belong into {#" + frame.name + "}.");
                return new Construct.Nothing();
            }
            if (frame.ended) {
                fault(tag, "Nothing can follow {#else} but the end of the section.");
                return new Construct.Nothing();
            }
            open.push(open.pop().branch(construct instanceof Construct.Else));
            return construct;
        }

        private Construct closed(Lexeme.Tag tag) {
            String name = Construct.canonical(tag.content());
            Frame frame = open.peek();
            if (frame == null) {
                fault(tag, "There is no section to end here.");
                return new Construct.Nothing();
            }
            if (BRANCHES.contains(name)) {
                fault(tag, "A branch needs no end of its own; remove {/" + tag.content() + "}.");
                return new Construct.Nothing();
            }
            if (!name.isEmpty() && !name.equals(frame.name)) {
                if (open.stream().noneMatch(f -> f.name.equals(name))) {
                    fault(tag, "There is no {#" + tag.content() + "} to end here.");
                    return new Construct.Nothing();
                }
                while (!open.element().name.equals(name)) {
                    unended(open.pop());
                }
                frame = open.element();
            }
            if (frame.name.equals("when") && !frame.branched) {
                fault(frame.tag, "{#when} needs a branch, such as {#is 'PASSIVE'}.");
            }
            open.pop();
            return new Construct.End(frame.name);
        }

        private void unended(Frame frame) {
            fault(frame.tag, "{#" + frame.tag.content() + "} is never ended. Put {/" + frame.name + "} where it ends.");
        }

        private void fault(Lexeme.Tag tag, String detail) {
            faults.add(new Fault(tag.start(), detail));
        }

        Structure build() {
            while (!open.isEmpty()) {
                unended(open.pop());
            }
            Map<Integer, Fault> first = new HashMap<>();
            faults.forEach(f -> first.putIfAbsent(f.offset(), f));
            return new Structure(
                    List.copyOf(parts),
                    first.values().stream()
                            .sorted((a, b) -> Integer.compare(a.offset(), b.offset()))
                            .toList());
        }
    }
}
