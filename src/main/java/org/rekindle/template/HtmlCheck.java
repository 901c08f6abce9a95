package org.rekindle.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/**
 * What may stand where in the markup of a mail: nothing that runs, and values only where escaping holds. Escaping covers text
 * and quoted attributes; a value that begins an address could bring any scheme, {@code javascript:} among them.
 */
final class HtmlCheck {
    private static final Map<String, String> REFUSED = Map.of(
            "script", "Scripts do not run in mail and get it rejected. Remove this one.",
            "form", "Forms do not work in mail. Link to a page with the form.",
            "iframe", "Frames do not work in mail. Link to the page.",
            "object", "Embedded objects do not work in mail. Use a picture with a link.",
            "embed", "Embedded objects do not work in mail. Use a picture with a link.",
            "applet", "Embedded objects do not work in mail. Use a picture with a link.",
            "svg", "Drawings of this kind do not show in mail. Use a picture.",
            "math", "Formulas of this kind do not show in mail. Use a picture.",
            "base", "A base address changes every link of the mail. Write whole addresses.");

    private static final Set<String> ADDRESSES = Set.of(
            "href",
            "src",
            "base-url",
            "background",
            "background-url",
            "action",
            "formaction",
            "poster",
            "cite",
            "data",
            "srcset",
            "longdesc",
            "xlink:href",
            "usemap",
            "thumbnails-src");

    /** Up to where an address is fixed: scheme and host, or the recipient's field of a mail address. */
    private static final Pattern FIXED =
            Pattern.compile("(?is)(https?://[^/?#\\s]+[/?#].*|mailto:.*|tel:.*|sms:.*|#.*)");

    /** A user before the host, or what browsers read as a slash (trust rule T-21). */
    private static final Pattern DISGUISED =
            Pattern.compile("(?is)^https?:(?!//[^/])|^https?://[^/?#]*[@\\\\\\s\\p{Cntrl}]|^https?:[^?#]*\\\\");

    private static final Pattern SAFE = Pattern.compile("(?is)https?://[^/?#\\s]+.*|mailto:.*|tel:.*|sms:.*|#.*");
    private static final Pattern OPENED = Pattern.compile("<[/!?]?[" + Marks.OPEN + "-" + Marks.VALUE + "]");
    private static final Pattern DANGEROUS = Pattern.compile("(?is)(javascript|vbscript|livescript|file|data):.*");
    private static final Pattern PICTURE = Pattern.compile("(?is)data:image/(png|gif|jpe?g|webp)[;,].*");

    private final Lexed lexed;
    private final List<Lexeme.Tag> tags;
    private final String text;
    private final List<Fault> faults = new ArrayList<>();
    private final Set<Integer> encoded = new TreeSet<>();

    /**
     * @param faults what is wrong
     * @param encoded offsets of the tags whose values stand within addresses
     */
    record Result(List<Fault> faults, Set<Integer> encoded) {}

    private HtmlCheck(Lexed lexed) {
        this.lexed = lexed;
        this.tags = lexed.tags();
        this.text = lexed.blanked();
    }

    static Result check(Lexed lexed, List<Markup> markup) {
        HtmlCheck check = new HtmlCheck(lexed);
        for (Markup each : markup) {
            if (each instanceof Markup.Open open) {
                check.element(open);
            }
        }
        check.opened();
        return new Result(check.faults, check.encoded);
    }

    /** "<" before a value would make an element of it, and nothing in it needs to be escaped for that. */
    private void opened() {
        for (Matcher matcher = OPENED.matcher(text); matcher.find(); ) {
            fault(matcher.start(), "A value or section cannot follow “<” at once. The sign as such is written &lt;.");
        }
    }

    private void element(Markup.Open open) {
        String reason = REFUSED.get(open.name());
        if (reason != null) {
            fault(open.start(), reason);
        }
        if (hasMark(open.name())) {
            fault(open.start(), "The name of an element cannot be a value.");
        }
        if (open.name().equals("meta")
                && open.attribute("http-equiv")
                        .filter(a -> a.value().equalsIgnoreCase("refresh"))
                        .isPresent()) {
            fault(open.start(), "A mail cannot send its reader elsewhere. Remove this element.");
        }
        open.attributes().forEach(this::attribute);
    }

    private void attribute(Markup.Attribute attribute) {
        if (hasMark(attribute.name())) {
            fault(
                    attribute.start(),
                    "Values and sections stand in text or within the quotes of an attribute, not between "
                            + "attributes. Put the section around the whole element, or around the attribute's value.");
        } else if (attribute.name().startsWith("on") && attribute.name().length() > 2) {
            fault(
                    attribute.start(),
                    "“" + attribute.name() + "” would run a script, and scripts do not run in mail. Remove it.");
        } else if (!attribute.quoted() && hasMark(attribute.value())) {
            fault(
                    attribute.valueStart(),
                    "Put quotes around the value of “" + attribute.name()
                            + "”: without them a blank in a reader's data would begin another attribute.");
        } else if (ADDRESSES.contains(attribute.name())) {
            address(attribute);
        }
    }

    private void address(Markup.Attribute attribute) {
        if (isDangerous(attribute.name(), attribute.value())) {
            fault(
                    attribute.valueStart(),
                    "An address of this kind would run or show something of its own in the reader's "
                            + "program. Use https:, mailto: or tel:.");
            return;
        }
        if (DISGUISED.matcher(decoded(attribute.value())).find()) {
            fault(
                    attribute.valueStart(),
                    "The host of an address stands between “//” and the next “/”, without a user, “\\” or blanks: "
                            + "otherwise it leads elsewhere than it shows.");
            return;
        }
        List<Lexeme.Tag> within = tags.stream()
                .filter(t -> t.start() >= attribute.valueStart() && t.end() <= attribute.valueEnd())
                .toList();
        if (within.stream().anyMatch(t -> t.kind() != Lexeme.Kind.VALUE)
                && !FIXED.matcher(common(attribute)).matches()) {
            branches(attribute, within);
        }
        within.forEach(t -> inAddress(attribute, t));
    }

    private static boolean isDangerous(String name, String value) {
        String scheme = Parser.unescapeEntities(value, true)
                .replaceAll("[\\s\\p{Cntrl}\\x{AD}\\x{200B}-\\x{200F}\\x{E000}-\\x{E002}]", "");
        return DANGEROUS.matcher(scheme).matches()
                && !(name.equals("src") && PICTURE.matcher(scheme).matches());
    }

    /** What every reader's address begins with. */
    private static String common(Markup.Attribute attribute) {
        int mark = 0;
        while (mark < attribute.value().length() && !Marks.is(attribute.value().charAt(mark))) {
            mark++;
        }
        return attribute.value().substring(0, mark).strip();
    }

    /** Branches that are put together could make any scheme, so each has to be an address by itself. */
    private void branches(Markup.Attribute attribute, List<Lexeme.Tag> within) {
        int from = attribute.valueStart();
        boolean begins = true;
        for (Lexeme.Tag tag : within) {
            branch(from, tag.start(), begins);
            begins = tag.kind() != Lexeme.Kind.VALUE;
            from = tag.end();
        }
        branch(from, attribute.valueEnd(), begins);
    }

    private void branch(int from, int to, boolean begins) {
        String words = lexed.source().substring(from, to);
        if (begins && !words.isBlank() && !SAFE.matcher(words.strip()).matches()) {
            fault(
                    from,
                    "Write a whole address, with https:, into each branch, and nothing before or after the section.");
        }
    }

    private void inAddress(Markup.Attribute attribute, Lexeme.Tag tag) {
        if (tag.kind() != Lexeme.Kind.VALUE) {
            return;
        }
        int from = attribute.valueStart();
        int section = tags.stream()
                .filter(t -> t.kind() != Lexeme.Kind.VALUE && t.start() >= from && t.end() <= tag.start())
                .mapToInt(Lexeme.Tag::end)
                .max()
                .orElse(from);
        String branch = lexed.source().substring(section, tag.start()).strip();
        if (Catalogue.ADDRESSES.contains(tag.content()) && branch.isEmpty()) {
            return;
        }
        // either what every branch begins with fixes the host, or the branch itself does
        boolean ours = Catalogue.ADDRESSES.stream().anyMatch(a -> branch.startsWith("{" + a + "}"));
        if (ours
                || FIXED.matcher(branch).matches()
                || FIXED.matcher(common(attribute)).matches()) {
            encoded.add(tag.start());
        } else {
            fault(
                    tag.start(),
                    "Only {unsubscribe}, {preferences}, {browser} and {confirm} may begin an address. Write the "
                            + "scheme and host out and put the value behind them, such as https://example.org/?city={subscriber.city}.");
        }
    }

    private static boolean hasMark(String text) {
        return text.chars().anyMatch(c -> Marks.is((char) c));
    }

    private void fault(int offset, String detail) {
        faults.add(new Fault(offset, detail));
    }

    /** The address as a program that follows it reads it. */
    static String decoded(String href) {
        return Parser.unescapeEntities(href, true).strip();
    }

    static boolean isTracked(String address) {
        String lower = address.toLowerCase(Locale.ROOT);
        return lower.startsWith("https://") || lower.startsWith("http://");
    }
}
