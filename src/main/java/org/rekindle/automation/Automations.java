package org.rekindle.automation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.segment.Segments;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.Problems;
import org.rekindle.shared.Transactions;
import org.rekindle.template.Template;
import org.rekindle.template.Templates;

/** What can be done with automations. */
@ApplicationScoped
public class Automations {
    private static final int ENROL_CHUNK = 1000;

    /** Why people left who were let out by {@link #stop}. */
    public static final String STOPPED = "STOPPED";

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @Inject
    Enrolments enrolments;

    @Inject
    ActiveAutomations active;

    @Inject
    Templates templates;

    @Inject
    Segments segments;

    /**
     * An automation as a caller gives it.
     *
     * @param trigger {@code {"status": "PASSIVE"}} or {@code {"event": "confirmed"}}
     * @param steps {@code {"send": {"templateId": 7}}} and {@code {"wait": "P7D"}} in order
     * @param exitOn types of events that end it for a person; open, click, purchase and reply when absent
     * @param state ACTIVE when absent
     * @param enrolExisting whether people enter who have the wanted status already
     * @param where a segment's condition that people must fulfil to come in; everybody when absent
     * @param holdout of a hundred who would come in, how many get nothing, so that one sees what happens by itself; 0 to 50,
     *     0 when absent
     */
    public record Input(
            String name,
            JsonNode trigger,
            JsonNode steps,
            JsonNode exitOn,
            AutomationState state,
            Boolean enrolExisting,
            JsonNode where,
            Integer holdout) {
        public Input withSteps(JsonNode others) {
            return new Input(name, trigger, others, exitOn, state, enrolExisting, where, holdout);
        }

        /** As it is stored; what is absent is left out. */
        ObjectNode definition() {
            ObjectNode definition = JsonNodeFactory.instance.objectNode();
            definition.set("trigger", trigger);
            definition.set("steps", steps);
            if (exitOn != null) {
                definition.set("exitOn", exitOn);
            }
            if (where != null && !where.isNull()) {
                definition.set("where", where);
            }
            if (holdout != null && holdout != 0) {
                definition.put("holdout", holdout);
            }
            return definition;
        }
    }

    public Automation create(Input input) {
        checkCondition(input.where());
        Automation created = Transactions.retrying(() -> {
            Automation automation = new Automation();
            automation.createdAt = clock.instant();
            apply(input, automation);
            automation.persist();
            return automation;
        });
        active.forget();
        enrolExisting(input, created);
        return created;
    }

    /** Steps may change only while nobody is on the way: a step's place in the list is its identity. */
    public Automation update(long id, Input input) {
        checkCondition(input.where());
        Automation updated = Transactions.retrying(() -> {
            Automation automation = Automation.required(id);
            JsonNode stepsBefore = automation.definition.get("steps");
            apply(input, automation);
            boolean stepsChanged = !stepsBefore.equals(automation.definition.get("steps"));
            if (stepsChanged && enrolments.counts(id).active() > 0) {
                throw DomainException.conflict("people are on their way through these steps; make a new automation, "
                        + "or wait until they are through");
            }
            return automation;
        });
        active.forget();
        enrolExisting(input, updated);
        return updated;
    }

    /** Everybody stays where they are; nobody comes in and nothing is sent until it goes on. */
    public Automation pause(long id) {
        return changed(id, AutomationState.PAUSED);
    }

    public Automation resume(long id) {
        return changed(id, AutomationState.ACTIVE);
    }

    /** Pauses it and lets out whoever is inside: they get nothing more of it. */
    public Automation stop(long id) {
        Automation stopped = changed(id, AutomationState.PAUSED);
        int out;
        do {
            out = Transactions.retrying(() -> jdbi.withHandle(handle -> enrolments.letOut(handle, id, STOPPED)));
        } while (out > 0);
        return stopped;
    }

    private Automation changed(long id, AutomationState state) {
        Automation changed = Transactions.retrying(() -> {
            Automation automation = Automation.required(id);
            automation.state = state;
            automation.updatedAt = clock.instant();
            return automation;
        });
        active.forget();
        return changed;
    }

    @Transactional
    public void delete(long id) {
        Automation automation = Automation.required(id);
        if (enrolments.counts(id).entered() > 0) {
            throw DomainException.conflict("people went through this automation; pause it instead of deleting it");
        }
        automation.delete();
        active.forget();
    }

    public List<Automation> list(long before, int limit) {
        return Automation.<Automation>find("id < ?1 order by id desc", before)
                .page(0, limit)
                .list();
    }

    private void apply(Input input, Automation automation) {
        Problems problems = new Problems();
        problems.text("/name", input.name(), 200);
        ObjectNode definition = input.definition();
        Definition parsed = Definition.parse(definition, problems);
        if (parsed != null) {
            checkTemplates(parsed, problems);
        }
        problems.throwIfAny();
        automation.name = input.name().strip();
        automation.state = input.state() == null ? AutomationState.ACTIVE : input.state();
        automation.definition = definition;
        automation.updatedAt = clock.instant();
    }

    /** Before the transaction: what the parser refuses would end it. */
    private void checkCondition(JsonNode where) {
        if (where != null && !where.isNull()) {
            segments.meaning(where);
        }
    }

    private void checkTemplates(Definition definition, Problems problems) {
        for (int i = 0; i < definition.steps().size(); i++) {
            if (definition.steps().get(i) instanceof Step.Send(long template, String subject)) {
                String pointer = "/steps/" + i + "/send";
                if (Template.present(template).isEmpty()) {
                    problems.add(pointer + "/templateId", "there is no template " + template);
                }
                if (subject != null) {
                    templates.subjectProblems(pointer + "/subject", subject).forEach(problems::add);
                }
            }
        }
    }

    private void enrolExisting(Input input, Automation automation) {
        if (!Boolean.TRUE.equals(input.enrolExisting())
                || automation.state != AutomationState.ACTIVE
                || !(automation.parsed().trigger() instanceof Trigger.BecomesLevel(var level))) {
            return;
        }
        long after = 0;
        while (true) {
            long from = after;
            // activity_level
            List<Long> chunk = jdbi.withHandle(handle -> handle.createQuery(
                            "select subscriber_id from activity where level = ? and subscriber_id > ? "
                                    + "order by subscriber_id limit " + ENROL_CHUNK)
                    .bind(0, level.name())
                    .bind(1, from)
                    .mapTo(Long.class)
                    .list());
            if (chunk.isEmpty()) {
                return;
            }
            Transactions.retrying(() -> jdbi.withHandle(handle -> enrolments.enter(handle, automation.id, chunk)));
            after = chunk.getLast();
        }
    }
}
