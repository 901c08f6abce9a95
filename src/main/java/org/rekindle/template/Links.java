package org.rekindle.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The links that can be tracked, each one a slot that takes its address when a message is rendered. The text around them is
 * never parsed into a tree and written again.
 */
final class Links {
    static final String SLOTS = "q_links";

    private static final Pattern PLAIN =
            Pattern.compile("https?://[^\\s<>\"'()\\x{E000}\\x{E001}]+[^\\s<>\"'().,;:!?\\x{E000}\\x{E001}]");

    private static final Pattern NAME = Pattern.compile("l[0-9]{1,6}");

    private final Marks marks;
    private final Map<String, Integer> slots = new LinkedHashMap<>();

    Links(Marks marks) {
        this.marks = marks;
    }

    /** Absolute addresses without values, each once, in the order in which the HTML has them. */
    List<String> addresses() {
        return List.copyOf(slots.keySet());
    }

    /** The marked HTML with slots in the place of addresses. */
    String slotted(String html) {
        StringBuilder result = new StringBuilder(html.length());
        int from = 0;
        for (Markup.Attribute href : hrefs(html)) {
            String address = HtmlCheck.decoded(href.value());
            if (!Marks.in(href.value()) && HtmlCheck.isTracked(address)) {
                String quote = href.quoted() ? "" : "\"";
                result.append(html, from, href.valueStart())
                        .append(quote)
                        .append(slot(address))
                        .append(quote);
                from = href.valueEnd();
            }
        }
        return result.append(html, from, html.length()).toString();
    }

    /** The marked text with slots for those addresses that the HTML has too. */
    String slottedText(String text) {
        return PLAIN.matcher(text)
                .replaceAll(found -> slots.containsKey(found.group())
                                && (found.end() == text.length() || text.charAt(found.end()) != Marks.OPEN)
                        ? slot(found.group())
                        : Matcher.quoteReplacement(found.group()));
    }

    /** Marked text as it was written, before slots: what two texts have to agree in to be one address. */
    String written(String marked) {
        return Marks.MARK
                .matcher(marked)
                .replaceAll(mark -> Matcher.quoteReplacement(
                        marks.of(mark.group(1)).construct() instanceof Construct.Value(String expression)
                                ? slots.entrySet().stream()
                                        .filter(slot -> expression.equals(SLOTS + "." + name(slot.getValue())))
                                        .map(Map.Entry::getKey)
                                        .findFirst()
                                        .orElse("{" + expression + "}")
                                : mark.group()));
    }

    static List<Markup.Attribute> hrefs(String html) {
        List<Markup.Attribute> hrefs = new ArrayList<>();
        for (Markup markup : MarkupScanner.scan(html)) {
            if (markup instanceof Markup.Open open
                    && (open.name().equals("a") || open.name().equals("area"))) {
                open.attribute("href").filter(a -> !a.value().isBlank()).ifPresent(hrefs::add);
            }
        }
        return hrefs;
    }

    private String slot(String address) {
        int number = slots.computeIfAbsent(address, a -> slots.size());
        return marks.add(new Construct.Value(SLOTS + "." + name(number)));
    }

    static String name(int slot) {
        return "l" + slot;
    }

    /** The slot of a name; -1 for what is none. */
    static int number(String name) {
        return NAME.matcher(name).matches() ? Integer.parseInt(name, 1, name.length(), 10) : -1;
    }
}
