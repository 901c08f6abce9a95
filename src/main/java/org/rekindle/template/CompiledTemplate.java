package org.rekindle.template;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A template ready to render; one is shared by all threads. */
public final class CompiledTemplate {
    private static final int SUBJECTS = 50;
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
     * Puts everything in its place that is the same for all readers of a letter.
     *
     * @throws IllegalArgumentException when the link targets do not match {@link #links}
     */
    public Skeleton skeleton(LetterData letter) {
        List<CompiledPart> parts = parts(letter.subject());
        return new Skeleton(
                new Values.Known(
                        new LetterValues(letter, links), fields(letter.subject()), language, name -> parts.stream()
                                .anyMatch(part -> part.asksFor(name))),
                parts.getFirst(),
                html,
                text,
                derived);
    }

    /** Those of the template and of a subject in place of its own, which may name what came to be later. */
    private Set<String> fields(String subjectOverride) {
        if (subjectOverride == null) {
            return subscriberFields;
        }
        Set<String> fields = new LinkedHashSet<>(subscriberFields);
        fields.addAll(TemplateSource.subscriberFields(Lexer.lex(subjectOverride, false).tags().stream()));
        return fields;
    }

    /**
     * One message by itself.
     *
     * @throws RenderFailed when this message cannot be rendered
     * @throws IllegalArgumentException when the link targets do not match {@link #links}
     */
    public Rendered render(MessageData data) {
        return skeleton(data.letter()).render(data.reader());
    }

    /**
     * What has to be known of a reader to render a message.
     *
     * @param subjectOverride as {@link LetterData#subject}
     */
    public Needs needs(String subjectOverride) {
        List<CompiledPart> parts = parts(subjectOverride);
        return new Needs(
                parts.stream().anyMatch(part -> part.mentionsField("subscriber", "status"::equals)),
                parts.stream()
                        .anyMatch(part -> part.mentionsField("subscriber", name -> !Catalogue.PERSON.contains(name))),
                parts.stream().anyMatch(part -> part.asksFor(Catalogue.INTERESTS)),
                parts.stream().anyMatch(part -> part.mentionsField("lastPurchase", name -> true)));
    }

    private List<CompiledPart> parts(String subjectOverride) {
        return List.of(subjectOverride == null ? subject : subject(subjectOverride), html, text);
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
