package org.rekindle.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What does not stop a mail and should not go unseen. */
final class Warnings {
    static final int GMAIL_LIMIT = 102;
    private static final int ROOMY = 90 * 1024;

    private Warnings() {}

    /** What can be seen in the template. */
    static List<String> ofMarkup(String html, Marks marks) {
        List<String> warnings = new ArrayList<>();
        long blind = MarkupScanner.scan(html).stream()
                .filter(m -> m instanceof Markup.Open open
                        && open.name().equals("img")
                        && open.attribute("alt").isEmpty())
                .count();
        if (blind > 0) {
            warnings.add(blind + (blind == 1 ? " picture has" : " pictures have")
                    + " no description. Write alt=\"…\", or alt=\"\" for ornament: many read with pictures off.");
        }
        for (Markup.Attribute href : Links.hrefs(html)) {
            link(HtmlCheck.decoded(href.value()), marks, warnings);
        }
        return List.copyOf(warnings);
    }

    private static void link(String address, Marks marks, List<String> warnings) {
        String lower = address.toLowerCase(Locale.ROOT);
        List<Marks.Marked> values = marks.marksIn(address);
        boolean slot = values.size() == 1 && isSlot(values.getFirst());
        if (slot || lower.startsWith("mailto:") || lower.startsWith("tel:") || lower.startsWith("#")) {
            return;
        }
        if (!values.isEmpty()) {
            boolean ours = values.getFirst().construct() instanceof Construct.Value(String expression)
                    && Catalogue.ADDRESSES.contains(expression);
            if (!ours) {
                warnings.add("A link with values in its address is not tracked: "
                        + Marks.MARK.matcher(address).replaceAll("…"));
            }
        } else {
            warnings.add("A link leads nowhere from a mail, write it whole with https: " + shortened(address));
        }
    }

    private static boolean isSlot(Marks.Marked mark) {
        return mark.construct() instanceof Construct.Value(String expression)
                && expression.startsWith(Links.SLOTS + ".");
    }

    /** What can be seen in the template and in one message of it. */
    static List<String> of(CompiledTemplate template, Rendered rendered) {
        List<String> warnings = new ArrayList<>();
        if (rendered.subject().isBlank()) {
            warnings.add("The subject is empty for this reader.");
        } else if (rendered.subject().length() > 150) {
            warnings.add("The subject has " + rendered.subject().length()
                    + " characters; phones show about 40 and most programs at most 150.");
        }
        int octets = rendered.octets();
        if (octets > ROOMY) {
            warnings.add("The mail has " + octets / 1024 + " KB; Gmail cuts off at " + GMAIL_LIMIT
                    + " KB, and the unsubscribe link with the rest.");
        }
        template.links().stream()
                .filter(l -> l.toLowerCase(Locale.ROOT).startsWith("http://"))
                .forEach(l -> warnings.add("A link is not encrypted, use https: " + shortened(l)));
        warnings.addAll(template.markupWarnings());
        return List.copyOf(warnings);
    }

    private static String shortened(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100) + "…";
    }
}
