package org.rekindle.template;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a source into text and tags by Qute's own rules, and finds what Qute would mail out silently as text.
 *
 * <p>Bodies of style elements are text: minified CSS such as {@code a{color:red}} would be a value to Qute.
 */
final class Lexer {
    static final int MAX_OCTETS = 512 * 1024;
    static final int MAX_TAGS = 2_000;
    static final int MAX_TAG = 2_000;

    private static final Pattern SPACED = Pattern.compile("\\{[ \\t]+[#/]?[\\p{L}_][^{}\\n:;]*\\}");
    private static final Pattern STYLE = Pattern.compile(
            "<((?:mj-)?style)(?=[\\s>])[^>]*>(.*?)(?=</\\1|\\z)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern VALUE_IN_STYLE = Pattern.compile(
            "\\{\\s*(?:[#/](?:if|else|for|each|when|switch|is|case)?\\b|"
                    + "(?:subscriber|campaign|sender|lastPurchase)\\.|(?:unsubscribe|preferences|browser|confirm|interests)\\})");

    private final String source;
    private final boolean html;
    private final List<Lexeme> pieces = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private int at;
    private int tags;
    private boolean styles;

    private Lexer(String source, boolean html) {
        this.source = source;
        this.html = html;
        this.styles = html;
    }

    static Lexed lex(String source, boolean html) {
        Lexer lexer = new Lexer(source, html);
        if (source.getBytes(StandardCharsets.UTF_8).length > MAX_OCTETS) {
            lexer.fault(
                    0, "The source is longer than 512 KB. Mail of more than 100 KB is cut off by readers' programs.");
        } else {
            lexer.run();
        }
        return new Lexed(source, List.copyOf(lexer.pieces), List.copyOf(lexer.faults));
    }

    private void run() {
        while (at < source.length()) {
            char c = source.charAt(at);
            char next = at + 1 < source.length() ? source.charAt(at + 1) : ' ';
            if (c == '\\' && (next == '{' || next == '}')) {
                text.append(next);
                at += 2;
            } else if (c == '{') {
                brace(next);
            } else if (styles && c == '<' && (next | 0x20) >= 'm' && (next | 0x20) <= 's' && style()) {
                continue;
            } else {
                if (Marks.is(c)) {
                    fault(at, "The character U+%04X is for private use and cannot be sent.".formatted((int) c));
                }
                take(1);
            }
        }
        flush();
    }

    private boolean style() {
        Matcher matcher = STYLE.matcher(source).region(at, source.length());
        if (!matcher.lookingAt()) {
            // without any bracket to come, every other try would read to the end again
            styles = source.indexOf('>', at) >= 0;
            return false;
        }
        Matcher value = VALUE_IN_STYLE.matcher(matcher.group(2));
        if (value.find()) {
            fault(
                    matcher.start(2) + value.start(),
                    "A style block cannot hold values or sections. Put the value into a "
                            + "style attribute, or the section around the whole element.");
        }
        take(matcher.end() - at);
        return true;
    }

    private void brace(char next) {
        if (next == '{') {
            fault(at, "Write values with single braces, such as {subscriber.name}. A brace as such is written \\{.");
            while (at < source.length() && source.charAt(at) == '{') {
                take(1);
            }
        } else if (next == '!') {
            skipTo("!}", "This comment is never closed. Close it with !}.");
        } else if (next == '|') {
            int start = at + 2;
            if (skipTo("|}", "This verbatim block is never closed. Close it with |}.")) {
                text.append(source, start, at - 2);
            }
        } else if (next == '@') {
            fault(at, "Declarations are not needed here: all values are known. Remove this line.");
            take(1);
        } else if (next == '#' || next == '/' || next == '_' || Character.isLetterOrDigit(next)) {
            tag();
        } else {
            if (Character.isWhitespace(next)
                    && SPACED.matcher(source).region(at, source.length()).lookingAt()) {
                fault(
                        at,
                        "Nothing may stand between the brace and the name: with a space it would be sent as text. "
                                + "A brace as such is written \\{.");
            }
            take(1);
        }
    }

    private boolean skipTo(String end, String otherwise) {
        int found = source.indexOf(end, at + 2);
        if (found < 0) {
            fault(at, otherwise);
            take(source.length() - at);
            return false;
        }
        at = found + end.length();
        return true;
    }

    private void tag() {
        int end = closingBrace();
        if (end < 0) {
            fault(at, "This brace is never closed. Close it with } on the same line; a brace as such is written \\{.");
            take(1);
            return;
        }
        if (++tags > MAX_TAGS) {
            if (tags == MAX_TAGS + 1) {
                fault(at, "There are more than 2,000 values and sections in this template.");
            }
            take(end + 1 - at);
            return;
        }
        flush();
        String content = source.substring(at + 1, end);
        Lexeme.Kind kind =
                switch (content.charAt(0)) {
                    case '#' -> Lexeme.Kind.OPEN;
                    case '/' -> Lexeme.Kind.CLOSE;
                    default -> Lexeme.Kind.VALUE;
                };
        String inner = kind == Lexeme.Kind.VALUE ? content : content.substring(1);
        pieces.add(new Lexeme.Tag(at, end + 1, kind, (html ? plain(inner) : inner).strip()));
        at = end + 1;
    }

    /** Offset of the brace that closes the tag at hand; -1 when the line ends or another tag opens before. */
    private int closingBrace() {
        char quote = 0;
        int limit = Math.min(source.length(), at + MAX_TAG);
        for (int i = at + 1; i < limit; i++) {
            char c = source.charAt(i);
            if (c == '\n' || Marks.is(c)) {
                return -1;
            } else if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '{') {
                return -1;
            } else if (c == '}') {
                return i;
            }
        }
        return -1;
    }

    /** Visual editors escape what stands in braces: {@code {#if a &gt; 3}}. */
    private static String plain(String content) {
        return content.indexOf('&') < 0
                ? content
                : content.replace("&gt;", ">")
                        .replace("&lt;", "<")
                        .replace("&quot;", "\"")
                        .replace("&#39;", "'")
                        .replace("&nbsp;", " ")
                        .replace("&amp;", "&");
    }

    private void take(int characters) {
        text.append(source, at, at + characters);
        at += characters;
    }

    private void flush() {
        if (!text.isEmpty()) {
            pieces.add(new Lexeme.Text(text.toString()));
            text.setLength(0);
        }
    }

    private void fault(int offset, String detail) {
        faults.add(new Fault(offset, detail));
    }
}
