package org.rekindle.template;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** A template ready to render; one is shared by all threads. */
public final class CompiledTemplate {
    private static final int SUBJECTS = 50;
    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");
    private final CompiledPart subject;
    private final CompiledPart html;
    private final CompiledPart text;
    private final boolean derived;
    private final List<String> links;
    private final Set<String> subscriberFields;
    private final Locale language;
    private final List<String> markupWarnings;
    private final Map<String, CompiledPart> subjects = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CompiledPart> eldest) {
            return size() > SUBJECTS;
        }
    };

    CompiledTemplate(
            CompiledPart subject,
            CompiledPart html,
            CompiledPart text,
            boolean derived,
            List<String> links,
            Set<String> subscriberFields,
            Locale language,
            List<String> markupWarnings) {
        this.subject = subject;
        this.html = html;
        this.text = text;
        this.derived = derived;
        this.links = links;
        this.subscriberFields = subscriberFields;
        this.language = language;
        this.markupWarnings = markupWarnings;
    }

    /**
     * Compiles without the checks of names and places, which {@link Validator} makes when a template is stored.
     *
     * @param subscriberFields the fields readers have; others do not exist
     * @throws RefusedTemplate at the first thing that cannot be compiled
     */
    static CompiledTemplate compile(TemplateSource source, Set<String> subscriberFields) {
        return new Compiler(source).compile(new LinkedHashSet<>(subscriberFields));
    }

    /** Absolute http and https addresses of links, without values in them, each once, in order: those that can be tracked. */
    public List<String> links() {
        return links;
    }

    /**
     * Renders one message on the calling thread.
     *
     * @throws RenderFailed when this message cannot be rendered
     * @throws IllegalArgumentException when the link targets do not match {@link #links}, or a value is of no plain type
     */
    public Rendered render(MessageData data) {
        Locale reader = Language.reader(
                data.subscriber() == null ? null : data.subscriber().get("locale"));
        Locale values = Language.forValues(language, reader);
        Fields tree = DataTree.of(data, subscriberFields, links, reader, values);
        CompiledPart own = data.subjectOverride() == null ? subject : subject(data.subjectOverride());
        String line = oneLine(own.render(tree, values).toString());
        tree.add(Furniture.TITLE, line);
        return new Rendered(line, html.render(tree, values), TextLines.of(text.render(tree, values), derived));
    }

    /** Nearly every subject is one already. */
    private static String oneLine(String text) {
        for (int i = 0; i < text.length(); i++) {
            boolean edge = i == 0 || i == text.length() - 1;
            boolean space = Character.isWhitespace(text.charAt(i));
            if (space && (edge || text.charAt(i) != ' ' || text.charAt(i + 1) == ' ')) {
                return WHITE_SPACE.matcher(text.strip()).replaceAll(" ");
            }
        }
        return text;
    }

    /** Whether a value at the root, such as {@code browser}, can be shown: costly ones need not be made for nothing. */
    public boolean mentions(String name) {
        return subject.mentions(name) || html.mentions(name) || text.mentions(name);
    }

    /**
     * What has to be known of a reader to render a message.
     *
     * @param subjectOverride as {@link MessageData#subjectOverride}
     */
    public Needs needs(String subjectOverride) {
        List<CompiledPart> parts = List.of(subjectOverride == null ? subject : subject(subjectOverride), html, text);
        return new Needs(
                parts.stream().anyMatch(part -> part.mentionsField("subscriber", "status"::equals)),
                parts.stream()
                        .anyMatch(part -> part.mentionsField("subscriber", name -> !Catalogue.PERSON.contains(name))),
                parts.stream().anyMatch(part -> part.mentions(Catalogue.INTERESTS)),
                parts.stream().anyMatch(part -> part.mentionsField("lastPurchase", name -> true)));
    }

    private CompiledPart subject(String override) {
        synchronized (subjects) {
            return subjects.computeIfAbsent(override, Compiler::subject);
        }
    }

    /** What does not stop this mail and should not go unseen, in sentences for a marketer. */
    public List<String> warnings(Rendered rendered) {
        return Warnings.of(this, rendered);
    }

    List<String> markupWarnings() {
        return markupWarnings;
    }
}
