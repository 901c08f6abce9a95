package org.rekindle.form;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.JsonText;
import org.rekindle.shared.Problems;
import org.rekindle.subscriber.ProfileInput;
import org.rekindle.subscriber.Topic;

/** Makes and changes forms. */
@ApplicationScoped
public class Forms {
    @Inject
    Clock clock;

    @Inject
    Confirmations confirmations;

    @Transactional
    public Form create(String slug, String name, String locale, FormDefinition definition) {
        Form form = new Form();
        form.createdAt = clock.instant();
        apply(form, slug, name, locale, definition);
        form.persist();
        return form;
    }

    @Transactional
    public Form update(long id, String slug, String name, String locale, FormDefinition definition) {
        Form form = Form.required(id);
        apply(form, slug, name, locale, definition);
        return form;
    }

    /** Whether people may ask through it. */
    @Transactional
    public Form open(long id, boolean open) {
        Form form = Form.required(id);
        form.definition = JsonText.read(JsonText.write(form.parsed().withClosed(!open)));
        form.updatedAt = clock.instant();
        return form;
    }

    @Transactional
    public void delete(long id) {
        Form.required(id).delete();
    }

    public List<Form> list(long before, int limit) {
        return Form.<Form>find("id < ?1 order by id desc", before)
                .page(0, limit)
                .list();
    }

    private void apply(Form form, String slug, String name, String locale, FormDefinition definition) {
        Problems problems = new Problems();
        if (slug == null || !Topic.SLUG.matcher(slug).matches()) {
            problems.add("/slug", "must be 1 to 64 lower-case letters, digits or hyphens");
        }
        problems.text("/name", name, 200);
        String tag = problems.value("/locale", () -> ProfileInput.locale(locale == null ? "en" : locale));
        definition.check(problems);
        if (definition.templateId() != null) {
            confirmations.check(definition.templateId(), problems);
        }
        problems.throwIfAny();
        Form.of(slug).filter(other -> !other.id.equals(form.id)).ifPresent(other -> {
            throw DomainException.conflict("there is a form " + slug);
        });
        form.slug = slug;
        form.name = name.strip();
        form.locale = tag;
        form.definition = JsonText.read(JsonText.write(definition));
        form.updatedAt = clock.instant();
    }
}
