package org.rekindle.template;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;

/** What every message has whether or not its template thought of it. */
final class Furniture {
    static final String WORDS = "q_words";
    static final String TITLE = "q_title";
    static final String PIXEL = "q_pixel";
    static final String TRAP = "q_trap";
    static final String UNSUBSCRIBE = "unsubscribe";
    static final String ADDRESS = "sender.address";

    private static final Map<String, Fields> WORDS_BY_LANGUAGE =
            Map.of("en", unsubscribe("Unsubscribe"), "ru", unsubscribe("Отписаться"), "zh", unsubscribe("退订"));

    private final Marks marks;

    Furniture(Marks marks) {
        this.marks = marks;
    }

    /** The words of the footer in the locale's language, English for others. */
    static Fields words(Locale locale) {
        return WORDS_BY_LANGUAGE.getOrDefault(locale.getLanguage(), WORDS_BY_LANGUAGE.get("en"));
    }

    private static Fields unsubscribe(String word) {
        return new Fields(Map.of(UNSUBSCRIBE, word));
    }

    /** Whether a condition asks for an address that a letter has for all its readers or for none. */
    static boolean isConditional(String condition) {
        return condition.equals(PIXEL) || condition.equals(TRAP);
    }

    /** Whether every message shows this value: somewhere outside of sections. */
    boolean shows(String markedText, String value) {
        int depth = 0;
        for (Marks.Marked mark : marks.marksIn(markedText)) {
            switch (mark.construct()) {
                case Construct.If _, Construct.For _, Construct.When _ -> depth++;
                case Construct.End _ -> depth--;
                case Construct.Value(String expression) -> {
                    if (depth == 0 && expression.matches("\\Q" + value + "\\E(?:[.\\s?].*)?")) {
                        return true;
                    }
                }
                case Construct.UrlValue _,
                        Construct.Else _,
                        Construct.ElseIf _,
                        Construct.Is _,
                        Construct.Nothing _ -> {}
            }
        }
        return false;
    }

    /** A fragment made a document. */
    static String document(String html) {
        List<Markup> markup = MarkupScanner.scan(html);
        boolean whole = markup.stream()
                .anyMatch(m -> m instanceof Markup.Open open
                        && (open.name().equals("html") || open.name().equals("body")));
        return whole
                ? html
                : "<!doctype html>\n<html><head><meta charset=\"utf-8\"><title></title></head><body>\n" + html
                        + "\n</body></html>\n";
    }

    /** An empty title takes the subject: readers in a browser see it on the tab, screen readers say it first. */
    String titled(String html) {
        return html.replaceFirst(
                "<title>\\s*</title>", Matcher.quoteReplacement("<title>" + value(TITLE) + "</title>"));
    }

    /**
     * Puts the line for the inbox and the pixel behind the beginning of the body, where no cut-off can reach them, and the
     * footer before its end.
     *
     * @param preheader marked HTML; null for none
     */
    String furnished(String html, String preheader, boolean unsubscribe, boolean address) {
        int begin = 0;
        int end = html.length();
        for (Markup markup : MarkupScanner.scan(html)) {
            if (markup instanceof Markup.Open open && open.name().equals("body")) {
                begin = open.end();
            } else if (markup instanceof Markup.Close close
                    && (close.name().equals("body") || close.name().equals("html") && end == html.length())) {
                end = close.start();
            }
        }
        return html.substring(0, begin)
                + hidden(preheader)
                + pixel()
                + html.substring(begin, Math.max(begin, end))
                + footer(unsubscribe, address)
                + html.substring(Math.max(begin, end));
    }

    private static String hidden(String preheader) {
        return preheader == null
                ? ""
                : "<div style=\"display:none;font-size:1px;line-height:1px;max-height:0;max-width:0;opacity:0;overflow:hidden;"
                        + "mso-hide:all\">" + preheader + "</div>";
    }

    private String pixel() {
        return marks.add(Construct.If.of(PIXEL)) + "<img src=\"" + value(PIXEL)
                + "\" width=\"1\" height=\"1\" alt=\"\" style=\"display:block;width:1px;height:1px;border:0\">"
                + trap()
                + marks.add(new Construct.End("if"));
    }

    /** A link that no person sees, hears or reaches by the keyboard: whoever follows it is a machine. */
    private String trap() {
        return marks.add(Construct.If.of(TRAP)) + "<a href=\"" + value(TRAP)
                + "\" rel=\"nofollow\" aria-hidden=\"true\" tabindex=\"-1\" style=\"display:none;mso-hide:all\"></a>"
                + marks.add(new Construct.End("if"));
    }

    private String footer(boolean unsubscribe, boolean address) {
        if (!unsubscribe && !address) {
            return "";
        }
        return "<div style=\"padding:24px 16px;text-align:center;font-family:Arial,Helvetica,sans-serif;font-size:12px;"
                + "line-height:18px;color:#756d65\">"
                + (address ? "<div>" + value(ADDRESS) + "</div>" : "")
                + (unsubscribe
                        ? "<div><a href=\"" + value(UNSUBSCRIBE)
                                + "\" style=\"color:#756d65;text-decoration:underline\">"
                                + value(WORDS + "." + UNSUBSCRIBE) + "</a></div>"
                        : "")
                + "</div>\n";
    }

    /** Marked text with the same at its end, parted by the signature mark of RFC 3676, 4.3. */
    String furnishedText(String text, boolean unsubscribe, boolean address) {
        if (!unsubscribe && !address) {
            return text;
        }
        return text.stripTrailing() + "\n\n-- \n" + (address ? value(ADDRESS) + "\n" : "")
                + (unsubscribe ? value(WORDS + "." + UNSUBSCRIBE) + ": " + value(UNSUBSCRIBE) + "\n" : "");
    }

    private String value(String expression) {
        return marks.add(new Construct.Value(expression));
    }
}
