package org.rekindle.template;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether a source is MJML. The renderer itself never complains: it parses as browsers do, drops what stands in the wrong
 * place and nests what was never closed, so that a mail comes out in ruins and nobody is told where.
 */
final class MjmlCheck {
    private static final List<String> CONTENT = List.of(
            "mj-accordion",
            "mj-button",
            "mj-carousel",
            "mj-divider",
            "mj-image",
            "mj-navbar",
            "mj-raw",
            "mj-social",
            "mj-spacer",
            "mj-table",
            "mj-text");

    /** What may stand directly within what. */
    private static final Map<String, List<String>> CHILDREN = Map.ofEntries(
            Map.entry("mjml", List.of("mj-head", "mj-body", "mj-raw")),
            Map.entry(
                    "mj-head",
                    List.of(
                            "mj-attributes",
                            "mj-breakpoint",
                            "mj-font",
                            "mj-preview",
                            "mj-raw",
                            "mj-style",
                            "mj-title")),
            Map.entry("mj-body", List.of("mj-section", "mj-wrapper", "mj-hero", "mj-raw")),
            Map.entry("mj-wrapper", List.of("mj-section", "mj-hero", "mj-raw")),
            Map.entry("mj-section", List.of("mj-column", "mj-group", "mj-raw")),
            Map.entry("mj-group", List.of("mj-column", "mj-raw")),
            Map.entry("mj-column", CONTENT),
            Map.entry("mj-hero", CONTENT),
            Map.entry("mj-accordion", List.of("mj-accordion-element", "mj-raw")),
            Map.entry("mj-accordion-element", List.of("mj-accordion-title", "mj-accordion-text", "mj-raw")),
            Map.entry("mj-carousel", List.of("mj-carousel-image", "mj-raw")),
            Map.entry("mj-social", List.of("mj-social-element", "mj-raw")),
            Map.entry("mj-navbar", List.of("mj-navbar-link", "mj-raw")));

    /** Elements whose body is HTML. */
    private static final Set<String> HTML = Set.of(
            "mj-text",
            "mj-button",
            "mj-table",
            "mj-raw",
            "mj-title",
            "mj-preview",
            "mj-style",
            "mj-accordion-title",
            "mj-accordion-text",
            "mj-navbar-link",
            "mj-social-element",
            "mj-carousel-image");

    private static final Set<String> EMPTY = Set.of("mj-breakpoint", "mj-font", "mj-image", "mj-divider", "mj-spacer");
    private static final Set<String> VOID =
            Set.of("area", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr");
    private static final Set<String> END_OPTIONAL = Set.of(
            "p",
            "li",
            "dt",
            "dd",
            "td",
            "th",
            "tr",
            "thead",
            "tbody",
            "tfoot",
            "colgroup",
            "option",
            "html",
            "body",
            "head");

    /** The renderer descends by recursion. */
    private static final int MAX_DEPTH = 200;

    private final String text;
    private final List<Fault> faults = new ArrayList<>();
    private final Deque<Markup.Open> open = new ArrayDeque<>();
    private final Set<String> seen = new HashSet<>();
    /** What follows is read wrongly, as after a quote that is never closed: nothing more is said about it. */
    private boolean torn;

    private MjmlCheck(String text) {
        this.text = text;
    }

    /** @param text a source with its tags blanked, see {@link Lexed#blanked} */
    static List<Fault> check(String text, List<Markup> markup) {
        MjmlCheck check = new MjmlCheck(text);
        for (Markup each : markup) {
            check.markup(each);
            if (check.torn) {
                return check.faults;
            }
        }
        check.end();
        return check.faults;
    }

    private void markup(Markup each) {
        switch (each) {
            case Markup.Open opened -> opened(opened);
            case Markup.Close closed -> closed(closed);
            case Markup.Text words -> words(words);
            case Markup.Comment _, Markup.Raw _ -> {}
        }
    }

    private void opened(Markup.Open tag) {
        String name = tag.name();
        String parent = open.isEmpty() ? null : open.peek().name();
        if (text.charAt(tag.end() - 1) != '>') {
            fault(tag.start(), "<" + name + " is never closed with >.");
            torn = true;
        }
        attributes(tag);
        if (insideAttributes()) {
            // default values: any element may be named there
        } else if (name.equals("mj-include")) {
            fault(tag.start(), "<mj-include> would read files of the server. Put the text of the part here.");
        } else if (name.equals("mj-html-attributes")
                || name.equals("mj-html-attribute")
                || name.equals("mj-selector")) {
            fault(
                    tag.start(),
                    "<" + name + "> is not taken here. Write attributes on the elements themselves, within <mj-raw>.");
        } else if (parent == null && !name.equals("mjml")) {
            if (seen.add("root")) {
                fault(
                        tag.start(),
                        "MJML begins with <mjml>, not with <" + name + ">. Is this HTML? Then choose that format.");
            }
        } else if (parent != null) {
            child(tag, parent);
        }
        seen.add(name);
        boolean closed = tag.selfClosed() || VOID.contains(name);
        if (!closed) {
            open.push(tag);
            if (open.size() > MAX_DEPTH) {
                fault(tag.start(), "Elements are nested more than " + MAX_DEPTH + " deep.");
                torn = true;
            }
        }
    }

    private void child(Markup.Open tag, String parent) {
        String name = tag.name();
        boolean mjml = name.equals("mjml") || name.startsWith("mj-");
        List<String> allowed = CHILDREN.get(parent);
        if (!mjml) {
            if (allowed != null) {
                fault(
                        tag.start(),
                        "<" + name + "> cannot stand directly in <" + parent + ">. Put it into <mj-text> or <mj-raw>.");
            }
        } else if (CHILDREN.values().stream().noneMatch(c -> c.contains(name)) && !name.equals("mjml")) {
            fault(
                    tag.start(),
                    "There is no <" + name + ">."
                            + DidYouMean.hint(
                                    name,
                                    CHILDREN.values().stream()
                                            .flatMap(List::stream)
                                            .distinct()
                                            .toList()));
        } else if (allowed == null) {
            fault(
                    tag.start(),
                    "<" + name + "> cannot stand within <" + parent + ">"
                            + (HTML.contains(parent) || !parent.startsWith("mj") ? ", which holds HTML." : "."));
        } else if (!allowed.contains(name)) {
            fault(
                    tag.start(),
                    "<" + name + "> cannot stand directly in <" + parent + ">. It may hold "
                            + String.join(", ", allowed) + ".");
        }
    }

    private boolean insideAttributes() {
        return open.stream().anyMatch(o -> o.name().equals("mj-attributes"));
    }

    private void attributes(Markup.Open tag) {
        Set<String> names = new HashSet<>();
        for (Markup.Attribute attribute : tag.attributes()) {
            if (!names.add(attribute.name()) && !attribute.name().chars().anyMatch(c -> Marks.is((char) c))) {
                fault(attribute.start(), "“" + attribute.name() + "” stands twice in this tag.");
            }
            if (attribute.quoted() && attribute.value().matches("(?s).*<(/|mj-).*")) {
                fault(attribute.start(), "The quote of “" + attribute.name() + "” is never closed.");
                torn = true;
            } else if (attribute.value().indexOf('"') >= 0) {
                // the renderer writes values between such quotes as they are
                fault(
                        attribute.valueStart(),
                        "Write &quot; in place of \" within the value of “" + attribute.name() + "”.");
            }
        }
    }

    private void closed(Markup.Close tag) {
        String name = tag.name();
        if (VOID.contains(name)) {
            return;
        }
        if (open.stream().noneMatch(o -> o.name().equals(name))) {
            if (!END_OPTIONAL.contains(name)) {
                fault(tag.start(), "There is no <" + name + "> to close here.");
            }
            return;
        }
        while (!open.element().name().equals(name)) {
            unclosed(open.pop());
        }
        open.pop();
    }

    private void unclosed(Markup.Open tag) {
        if (!END_OPTIONAL.contains(tag.name())) {
            fault(
                    tag.start(),
                    EMPTY.contains(tag.name())
                            ? "<" + tag.name() + "> has no body: close it at once, as <" + tag.name() + " … />."
                            : "<" + tag.name() + "> is never closed. Put </" + tag.name() + "> where it ends.");
        }
    }

    private void words(Markup.Text words) {
        String parent = open.isEmpty() ? "" : open.peek().name();
        if (!(parent.isEmpty() || CHILDREN.containsKey(parent))) {
            return;
        }
        int first = words.start();
        // sections may stand anywhere around elements, but what is in the head is not written where it stands
        while (first < words.end()
                && (Character.isWhitespace(text.charAt(first))
                        || text.charAt(first) == Marks.OPEN && !parent.equals("mj-head"))) {
            first++;
        }
        if (first == words.end()) {
            return;
        }
        if (text.charAt(first) == Marks.OPEN) {
            fault(first, "Sections cannot stand in <mj-head>.");
            return;
        }
        fault(
                first,
                parent.isEmpty()
                        ? "Text stands outside of <mjml>."
                        : "Text cannot stand directly in <" + parent + ">. Put it into <mj-text>.");
    }

    private void end() {
        while (!open.isEmpty()) {
            unclosed(open.pop());
        }
        if (!seen.contains("mjml") && !seen.contains("root")) {
            fault(0, "MJML begins with <mjml>.");
        } else if (seen.contains("mjml") && !seen.contains("mj-body")) {
            fault(text.indexOf("<mjml"), "There is no <mj-body> in this mail.");
        }
    }

    private void fault(int offset, String detail) {
        faults.add(new Fault(Math.max(0, offset), detail));
    }
}
