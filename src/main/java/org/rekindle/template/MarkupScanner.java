package org.rekindle.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A small tolerant scanner of markup, after the tokenizer of the HTML standard (13.2.5). It builds no tree on purpose: sections
 * between the rows of a table would be moved out of it.
 */
final class MarkupScanner {
    private static final Set<String> RAW = Set.of("script", "style", "mj-style", "title", "textarea");

    private final String text;
    private final List<Markup> found = new ArrayList<>();
    private int at;
    private int textStart;

    private MarkupScanner(String text) {
        this.text = text;
    }

    static List<Markup> scan(String text) {
        MarkupScanner scanner = new MarkupScanner(text);
        scanner.run();
        return scanner.found;
    }

    private void run() {
        while (at < text.length()) {
            int next = text.indexOf('<', at);
            if (next < 0 || next + 1 >= text.length()) {
                break;
            }
            at = next;
            char c = text.charAt(at + 1);
            if (c == '!') {
                declaration();
            } else if (c == '?') {
                put(new Markup.Comment(at, after(">"), Markup.Condition.NONE));
            } else if (c == '/' && at + 2 < text.length() && Character.isLetter(text.charAt(at + 2))) {
                int end = after(">");
                String name = name(at + 2);
                put(new Markup.Close(at, end, name));
            } else if (Character.isLetter(c)) {
                open();
            } else {
                at++;
            }
        }
        at = text.length();
        flush(at);
    }

    private void declaration() {
        if (text.startsWith("<![endif]", at)) {
            put(new Markup.Comment(at, after(">"), Markup.Condition.ENDS));
        } else if (text.startsWith("<!--[if", at)) {
            int end = after(">");
            // "<!--[if !mso]><!-->" hides nothing: it is an ordinary comment for everybody but Outlook
            int revealed = Stream.of("<!-->", "<!-- -->", "<!---->")
                    .filter(r -> text.startsWith(r, end))
                    .findFirst()
                    .map(String::length)
                    .orElse(0);
            put(new Markup.Comment(at, end + revealed, revealed > 0 ? Markup.Condition.NONE : Markup.Condition.BEGINS));
        } else if (text.startsWith("<!--", at)) {
            put(new Markup.Comment(at, after("-->"), Markup.Condition.NONE));
        } else {
            put(new Markup.Comment(at, after(">"), Markup.Condition.NONE));
        }
    }

    private void open() {
        int start = at;
        String name = name(at + 1);
        int i = at + 1 + name.length();
        List<Markup.Attribute> attributes = new ArrayList<>();
        while (i < text.length() && text.charAt(i) != '>') {
            char c = text.charAt(i);
            if (Character.isWhitespace(c) || c == '/') {
                i++;
                continue;
            }
            Markup.Attribute attribute = attribute(i);
            attributes.add(attribute);
            i = attribute.valueEnd() + (attribute.quoted() ? 1 : 0);
        }
        boolean selfClosed = i > start && i <= text.length() && text.charAt(i - 1) == '/';
        int end = Math.min(i + 1, text.length());
        put(new Markup.Open(start, end, name, List.copyOf(attributes), selfClosed));
        if (RAW.contains(name) && !selfClosed) {
            int close = closeOf(name);
            if (close > at) {
                put(new Markup.Raw(at, close, name));
            }
        }
    }

    private Markup.Attribute attribute(int start) {
        int i = start + 1;
        while (i < text.length() && !Character.isWhitespace(text.charAt(i)) && "=>/".indexOf(text.charAt(i)) < 0) {
            i++;
        }
        String name = text.substring(start, i).toLowerCase(Locale.ROOT);
        int equals = blanks(i);
        if (equals >= text.length() || text.charAt(equals) != '=') {
            return new Markup.Attribute(name, start, "", i, false);
        }
        int value = blanks(equals + 1);
        if (value < text.length() && (text.charAt(value) == '"' || text.charAt(value) == '\'')) {
            int close = text.indexOf(text.charAt(value), value + 1);
            int end = close < 0 ? text.length() : close;
            return new Markup.Attribute(name, start, text.substring(value + 1, end), value + 1, true);
        }
        int end = value;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end)) && text.charAt(end) != '>') {
            end++;
        }
        return new Markup.Attribute(name, start, text.substring(value, end), value, false);
    }

    private int blanks(int i) {
        int next = i;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        return next;
    }

    private int closeOf(String name) {
        for (int i = text.indexOf("</", at); i >= 0; i = text.indexOf("</", i + 2)) {
            if (text.regionMatches(true, i + 2, name, 0, name.length())) {
                return i;
            }
        }
        return text.length();
    }

    private String name(int start) {
        int i = start;
        while (i < text.length() && !Character.isWhitespace(text.charAt(i)) && "/>".indexOf(text.charAt(i)) < 0) {
            i++;
        }
        return text.substring(start, i).toLowerCase(Locale.ROOT);
    }

    private int after(String end) {
        int found = text.indexOf(end, at);
        return found < 0 ? text.length() : found + end.length();
    }

    private void put(Markup markup) {
        flush(markup.start());
        found.add(markup);
        at = markup.end();
        textStart = at;
    }

    private void flush(int end) {
        if (end > textStart) {
            found.add(new Markup.Text(textStart, end));
        }
        textStart = end;
    }
}
