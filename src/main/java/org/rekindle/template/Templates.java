package org.rekindle.template;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.Page;
import org.rekindle.shared.Problem;
import org.rekindle.shared.Problems;

/** The library of templates. Nothing is stored that cannot be sent. */
@ApplicationScoped
public class Templates {
    private static final int COMPILED = 200;

    @Inject
    AttributeNames attributes;

    @Inject
    Clock clock;

    @Inject
    @Any
    Instance<TemplateUse> users;

    private final Map<Long, CompiledTemplate> compiled =
            Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Long, CompiledTemplate> eldest) {
                    return size() > COMPILED;
                }
            });

    /** @throws DomainException with every mistake in it, by line and column */
    @Transactional
    public Template create(String name, TemplateSource source) {
        requireSound(name, source);
        Template template = new Template();
        template.createdAt = clock.instant();
        template.name = name;
        template.updatedAt = template.createdAt;
        template.persist();
        append(template, source);
        return template;
    }

    /** Appends a version when anything but the name differs; what was sent of the former stays what it was. */
    @Transactional
    public Template update(long id, String name, TemplateSource source) {
        Template template = find(id);
        requireSound(name, source);
        change(template, name, source);
        return template;
    }

    void change(Template template, String name, TemplateSource source) {
        template.name = name;
        template.updatedAt = clock.instant();
        if (template.versionId == null || !version(template.versionId).source().equals(source)) {
            append(template, source);
        }
    }

    private void append(Template template, TemplateSource source) {
        TemplateVersion version = new TemplateVersion();
        version.templateId = template.id;
        version.number = template.versionId == null ? 1 : version(template.versionId).number + 1;
        version.format = source.format();
        version.subject = source.subject();
        version.preheader = source.preheader();
        version.body = source.body();
        version.text = source.text();
        version.confirms = source.confirms();
        version.createdAt = clock.instant();
        version.persist();
        template.versionId = version.id;
    }

    /**
     * Hides the template; its versions stay for what was sent.
     *
     * @throws DomainException naming all users when there are any
     */
    @Transactional
    public void delete(long id) {
        Template template = find(id);
        List<String> usedBy =
                users.stream().flatMap(use -> use.usersOf(id).stream()).toList();
        if (!usedBy.isEmpty()) {
            throw DomainException.conflict("the template is used by " + String.join(", ", usedBy));
        }
        template.deleted = true;
        template.updatedAt = clock.instant();
    }

    /** @throws DomainException when there is none or it is deleted */
    public Template find(long id) {
        return Template.present(id).orElseThrow(() -> DomainException.notFound("template", id));
    }

    public Page<Template> list(long after, int limit) {
        return Page.of(Template.after(after, limit + 1), limit, t -> t.id);
    }

    /** Templates that can ask for a confirmation, by id. */
    public List<Template> confirming(int limit) {
        return Template.confirming(limit);
    }

    /** Templates that name this of a reader in what they would send today, by id. */
    public List<Template> naming(String subscriberField) {
        return Template.mentioning(subscriberField).stream()
                .filter(template ->
                        version(template.versionId).source().subscriberFields().contains(subscriberField))
                .toList();
    }

    /** @throws DomainException when there is none */
    public TemplateVersion version(long versionId) {
        return TemplateVersion.<TemplateVersion>findByIdOptional(versionId)
                .orElseThrow(() -> DomainException.notFound("template version", versionId));
    }

    /** The versions of a template, newest first. */
    public List<TemplateVersion.Moment> history(long templateId, int limit) {
        return TemplateVersion.history(templateId, limit);
    }

    /** What can be written in a template here: {@code subscriber.name} and the like. */
    public List<String> names() {
        return Catalogue.with(attributes.attributeNames()).names();
    }

    /** The heads of these versions, by id; bodies stay where they are. */
    public Map<Long, TemplateVersion.Head> heads(Collection<Long> versionIds) {
        return TemplateVersion.heads(versionIds).stream()
                .collect(Collectors.toMap(TemplateVersion.Head::id, Function.identity()));
    }

    /** The version ready to render; compiled at the first call and kept. */
    public CompiledTemplate compiled(long versionId) {
        CompiledTemplate found = compiled.get(versionId);
        if (found == null) {
            // senders call this on threads of their own, outside of any request
            TemplateSource source = QuarkusTransaction.joiningExisting()
                    .call(() -> version(versionId).source());
            found = CompiledTemplate.compile(source, fields(source));
            compiled.put(versionId, found);
        }
        return found;
    }

    /**
     * What is not stored yet, ready to render: for an editor's preview.
     *
     * @throws DomainException with every mistake in it
     */
    public CompiledTemplate compiled(TemplateSource source) {
        requireSound("preview", source);
        return CompiledTemplate.compile(source, fields(source));
    }

    /** Everything wrong with a template, by pointer, line and column; empty when it can be sent. */
    public List<Problem> problems(TemplateSource source) {
        return validator().problems(source);
    }

    /** Everything wrong with a subject that is to stand in place of a template's own. */
    public List<Problem> subjectProblems(String pointer, String subject) {
        return validator().subject(pointer, subject);
    }

    private Validator validator() {
        return new Validator(Catalogue.with(attributes.attributeNames()));
    }

    /** What a sound template names exists for it even when the attribute was removed since: it is then empty for everybody. */
    private Set<String> fields(TemplateSource source) {
        Set<String> fields =
                new LinkedHashSet<>(Catalogue.with(attributes.attributeNames()).subscriber());
        fields.addAll(source.subscriberFields());
        return fields;
    }

    private void requireSound(String name, TemplateSource source) {
        Problems problems = new Problems();
        problems.text("/name", name, 200);
        if (source.format() == null) {
            problems.add("/format", "must be mjml or html");
        } else {
            problems(source).forEach(problems::add);
        }
        problems.throwIfAny();
    }
}
