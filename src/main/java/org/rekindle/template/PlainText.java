package org.rekindle.template;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import org.jsoup.parser.Parser;

/**
 * The text alternative of marked HTML. Works along the row of tags, not on a tree: a parser would move the sections between the
 * rows of a table out of it.
 */
final class PlainText {
    private static final Set<String> PARAGRAPHS =
            Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "blockquote", "pre", "figure");
    private static final Set<String> LINES = Set.of(
            "div",
            "tr",
            "table",
            "tbody",
            "thead",
            "tfoot",
            "li",
            "dt",
            "dd",
            "section",
            "article",
            "header",
            "footer",
            "main",
            "nav",
            "aside",
            "address",
            "figcaption",
            "body",
            "center");
    private static final Set<String> SKIPPED =
            Set.of("head", "script", "style", "title", "noscript", "template", "svg");
    private static final Set<String> VOID = Set.of("br", "hr", "img", "meta", "link", "input", "col", "wbr", "area");

    private final String html;
    private final Marks marks;
    private final Links links;
    private final StringBuilder out = new StringBuilder();
    private final Deque<int[]> lists = new ArrayDeque<>();
    private final Deque<Boolean> layouts = new ArrayDeque<>();
    private final Deque<Integer> branches = new ArrayDeque<>();
    private int newlines = 2;
    private int wanted;
    private boolean blank;
    private boolean outlook;
    private String skipping;
    private int skippedDepth;
    private String href;
    private int labelStart;

    private PlainText(String html, Marks marks, Links links) {
        this.html = html;
        this.marks = marks;
        this.links = links;
    }

    static String of(String html, Marks marks, Links links) {
        PlainText text = new PlainText(html, marks, links);
        List<Markup> markup = MarkupScanner.scan(html);
        markup.forEach(text::markup);
        return text.out.toString().stripTrailing() + "\n";
    }

    private void markup(Markup each) {
        if (each instanceof Markup.Comment comment) {
            outlook = switch (comment.condition()) {
                case BEGINS -> true;
                case ENDS -> false;
                case NONE -> outlook;
            };
        } else if (outlook) {
            // the rest of the readers do not see it either
        } else if (skipping != null) {
            skip(each);
        } else {
            switch (each) {
                case Markup.Open open -> opened(open);
                case Markup.Close close -> closed(close.name());
                case Markup.Text text -> words(html.substring(text.start(), text.end()));
                case Markup.Raw _, Markup.Comment _ -> {}
            }
        }
    }

    private void skip(Markup each) {
        if (each instanceof Markup.Open open && open.name().equals(skipping) && !open.selfClosed()) {
            skippedDepth++;
        } else if (each instanceof Markup.Close close && close.name().equals(skipping) && --skippedDepth == 0) {
            skipping = null;
        }
    }

    private void opened(Markup.Open open) {
        String name = open.name();
        boolean hidden = open.attribute("hidden").isPresent()
                || open.attribute("style")
                        .filter(s -> s.value().replace(" ", "").contains("display:none"))
                        .isPresent();
        if ((SKIPPED.contains(name) || hidden) && !VOID.contains(name) && !open.selfClosed()) {
            skipping = name;
            skippedDepth = 1;
            return;
        }
        if (name.equals("table")) {
            layouts.push(open.attribute("role")
                    .filter(r -> r.value().equals("presentation"))
                    .isPresent());
        }
        separate(name);
        switch (name) {
            case "br" -> want(Math.min(2, wanted + 1));
            case "hr" -> {
                want(2);
                words("----------");
                want(2);
            }
            case "ul" -> lists.push(new int[] {-1});
            case "ol" -> lists.push(new int[] {0});
            case "li" -> words(bullet());
            case "a" -> {
                flush();
                href = open.attribute("href").map(Markup.Attribute::value).orElse(null);
                labelStart = out.length();
            }
            case "img" -> {
                if (href != null) {
                    open.attribute("alt").ifPresent(alt -> words(alt.value()));
                }
            }
            default -> {}
        }
    }

    private String bullet() {
        if (lists.isEmpty() || lists.element()[0] < 0) {
            return "- ";
        }
        return ++lists.element()[0] + ". ";
    }

    private void closed(String name) {
        if (name.equals("a") && href != null) {
            link();
        }
        if ((name.equals("ul") || name.equals("ol")) && !lists.isEmpty()) {
            lists.pop();
        }
        separate(name);
        if (name.equals("table") && !layouts.isEmpty()) {
            layouts.pop();
        }
    }

    private void separate(String name) {
        if (PARAGRAPHS.contains(name)) {
            want(lists.size() > 1 && (name.equals("ul") || name.equals("ol")) ? 1 : 2);
        } else if (LINES.contains(name)) {
            // tables that lay out have blocks in their rows, tables of data have lines
            want(name.equals("tr") && !layouts.isEmpty() && layouts.element() ? 2 : 1);
        } else if (name.equals("td") || name.equals("th")) {
            blank = true;
        }
    }

    private void link() {
        String label = out.substring(labelStart).strip();
        String address = HtmlCheck.decoded(href);
        href = null;
        if (address.isEmpty() || address.startsWith("#")) {
            return;
        }
        String shown =
                address.startsWith("mailto:") && !Marks.in(address) ? address.substring("mailto:".length()) : address;
        if (label.isEmpty()) {
            words(shown);
        } else if (isSame(label, shown)) {
            out.setLength(labelStart);
            out.append(shown);
            newlines = 0;
        } else {
            out.append(": ").append(shown);
            newlines = 0;
        }
        blank = true;
    }

    /** Whether the label says where the link leads already. */
    private boolean isSame(String label, String address) {
        return links.written(label).equals(links.written(address));
    }

    private void want(int lines) {
        wanted = Math.max(wanted, lines);
        blank = false;
    }

    /** Words come with their blanks folded; sections keep the place in which they stand, breaks before them included. */
    private void words(String markup) {
        int from = 0;
        for (Matcher matcher = Marks.MARK.matcher(markup); matcher.find(); from = matcher.end()) {
            plain(markup.substring(from, matcher.start()));
            Construct construct = marks.of(matcher.group(1)).construct();
            flush();
            out.append(matcher.group());
            mark(construct);
        }
        plain(markup.substring(from));
    }

    /** Breaks within a section count for what follows it only as far as every reader has them. */
    private void mark(Construct construct) {
        switch (construct) {
            case Construct.Value _, Construct.UrlValue _ -> newlines = 0;
            case Construct.If _, Construct.For _, Construct.When _ -> branches.push(newlines);
            case Construct.Else _, Construct.ElseIf _, Construct.Is _ ->
                newlines = branches.isEmpty() ? newlines : branches.element();
            case Construct.End _ -> newlines = branches.isEmpty() ? newlines : Math.min(newlines, branches.pop());
            case Construct.Nothing _ -> {}
        }
    }

    private void plain(String text) {
        // decoding may bring blanks, so it comes first; a non-breaking one is a blank in plain text
        String decoded =
                Parser.unescapeEntities(text, false).replaceAll("[\\x{200B}-\\x{200D}\\x{FEFF}\\x{AD}\\x{34F}]", "");
        for (int i = 0; i < decoded.length(); i++) {
            char c = decoded.charAt(i);
            if (Character.isWhitespace(c) || c == '\u00A0') {
                blank = true;
            } else {
                flush();
                out.append(c);
                newlines = 0;
            }
        }
    }

    private void flush() {
        if (wanted > newlines) {
            out.repeat('\n', wanted - newlines);
            newlines = wanted;
        } else if (wanted == 0 && blank && newlines == 0) {
            out.append(' ');
        }
        wanted = 0;
        blank = false;
    }
}
