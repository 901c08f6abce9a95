package org.rekindle.template;

import ch.digitalfondue.mjml4j.Mjml4j;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** MJML to HTML. Sees marks where the source has tags, so it can neither break an expression nor be broken by one. */
final class Mjml {
    /** MJML's default typeface comes from a font server, which would learn of every reader. */
    private static final Pattern FONTS = Pattern.compile(
            "<!--\\[if !mso\\]><!-->\\s*<link href=\"https://fonts\\.googleapis.*?<!--<!\\[endif\\]-->\\s*",
            Pattern.DOTALL);

    private static final Pattern FONTS_ASKED_FOR =
            Pattern.compile("mj-font|(?i)Ubuntu|Roboto|Lato|Open Sans|Droid Sans");

    private Mjml() {}

    /**
     * @param marked MJML with marks
     * @throws RefusedTemplate when it cannot be laid out, or when a tag would get lost or torn from its section
     */
    static String html(String marked, Marks marks, String source) {
        String html;
        try {
            // no resolver of includes: mj-include reads files
            html = Mjml4j.render(marked, new Mjml4j.Configuration("und"));
        } catch (RuntimeException e) {
            throw new RefusedTemplate(
                    "/body",
                    source,
                    new Fault(
                            firstElement(source),
                            "This MJML cannot be laid out: a width, "
                                    + "padding or other size is no number with a unit such as px or %."));
        }
        complete(html, marks, source);
        // whatever our scanner and the renderer's parser read differently must not come out as something that runs
        boolean dangerous = !HtmlCheck.check(new Lexed(html, List.of(), List.of()), MarkupScanner.scan(html))
                .faults()
                .isEmpty();
        if (dangerous) {
            throw new RefusedTemplate(
                    "/body",
                    source,
                    new Fault(
                            firstElement(source),
                            "This MJML comes out as something that does "
                                    + "not belong into mail: a script, a form, or an attribute that is not closed."));
        }
        return FONTS_ASKED_FOR.matcher(source).find()
                ? html
                : FONTS.matcher(html).replaceFirst("");
    }

    private static int firstElement(String source) {
        return Math.max(0, source.indexOf("<mj-"));
    }

    private static void complete(String html, Marks marks, String source) {
        List<Marks.Marked> kept = marks.marksIn(html);
        Set<Marks.Marked> present = new HashSet<>(kept);
        for (int i = 0; i < marks.size(); i++) {
            Marks.Marked mark = marks.get(i);
            if (!present.contains(mark)) {
                throw lost(mark, source);
            }
        }
        int depth = 0;
        for (Marks.Marked mark : kept) {
            switch (mark.construct()) {
                case Construct.If _, Construct.For _, Construct.When _ -> depth++;
                case Construct.End _ -> depth--;
                case Construct.Else _, Construct.ElseIf _, Construct.Is _ -> {
                    if (depth == 0) {
                        throw lost(mark, source);
                    }
                }
                case Construct.Value _, Construct.UrlValue _, Construct.Nothing _ -> {}
            }
            if (depth < 0) {
                throw lost(mark, source);
            }
        }
    }

    private static RefusedTemplate lost(Marks.Marked mark, String source) {
        return new RefusedTemplate(
                "/body",
                source,
                new Fault(
                        Math.max(0, mark.offset()),
                        "MJML drops what stands here. Put "
                                + "values into <mj-text>, <mj-button> or an attribute that MJML keeps, and sections around whole elements."));
    }
}
