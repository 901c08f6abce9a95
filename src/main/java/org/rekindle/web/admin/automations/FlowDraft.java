package org.rekindle.web.admin.automations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.rekindle.automation.Automation;
import org.rekindle.automation.AutomationState;
import org.rekindle.automation.Automations;
import org.rekindle.automation.Definition;
import org.rekindle.automation.Step;
import org.rekindle.automation.Trigger;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.JsonText;

/**
 * An automation as its editor has it: texts, so that what is wrong is shown as it was typed.
 *
 * @param id null for one that is not stored
 * @param trigger {@code status:PASSIVE}, {@code event:cart} or {@code other}, which {@code event} then names
 * @param where JSON as it is being edited
 * @param state null for one that is not stored
 */
public record FlowDraft(
        Long id,
        String name,
        String trigger,
        String event,
        String where,
        List<Row> rows,
        Set<String> exits,
        String holdout,
        boolean existing,
        AutomationState state) {
    static final String EVERYBODY = "{\"all\":[]}";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** A step: {@code kind} is send or wait, and the other's fields are blank. */
    public record Row(String kind, Long template, String subject, String amount, String unit) {
        static Row send(Long template, String subject) {
            return new Row("send", template, subject == null ? "" : subject, "7", "D");
        }

        static Row wait(Wait wait) {
            return new Row("wait", null, "", String.valueOf(wait.amount()), wait.unit());
        }

        public boolean isSend() {
            return kind.equals("send");
        }

        /** Of a stored wait. */
        public Wait pause() {
            return new Wait(Long.parseLong(amount), unit);
        }

        private ObjectNode json() {
            ObjectNode step = JSON.objectNode();
            if (!isSend()) {
                return step.put("wait", iso());
            }
            ObjectNode send = step.putObject("send");
            send.put("templateId", template);
            if (!subject.isBlank()) {
                send.put("subject", subject.strip());
            }
            return step;
        }

        /** What is no number stays what it is, and the domain refuses it at its place. */
        private String iso() {
            return amount.matches("\\d{1,6}") && unit.matches("[WDHMS]")
                    ? new Wait(Long.parseLong(amount), unit).iso()
                    : amount;
        }
    }

    /** Whether somebody must fulfil a condition. */
    public boolean isChoosy() {
        return !where.equals(EVERYBODY);
    }

    static FlowDraft blank() {
        return new FlowDraft(
                null,
                "",
                "status:PASSIVE",
                "",
                EVERYBODY,
                List.of(Row.send(null, null)),
                Set.of("open", "click", "purchase", "reply"),
                "0",
                false,
                null);
    }

    static FlowDraft of(String name, Beginning beginning, List<Row> rows) {
        return new FlowDraft(
                null,
                name,
                beginning.trigger,
                "",
                EVERYBODY,
                rows,
                beginning.exits,
                String.valueOf(beginning.holdout),
                false,
                null);
    }

    static FlowDraft of(Automation automation) {
        Definition definition = automation.parsed();
        String trigger =
                switch (definition.trigger()) {
                    case Trigger.BecomesLevel(var level) -> "status:" + level.name();
                    case Trigger.Does(String type) -> Flow.triggers().contains(type) ? "event:" + type : "other";
                };
        return new FlowDraft(
                automation.id,
                automation.name,
                trigger,
                definition.trigger() instanceof Trigger.Does(String type) ? type : "",
                definition.where() == null ? EVERYBODY : definition.where().toString(),
                rows(definition),
                definition.exitOn(),
                String.valueOf(definition.holdout()),
                false,
                automation.state);
    }

    static List<Row> rows(Definition definition) {
        return definition.steps().stream()
                .map(step -> switch (step) {
                    case Step.Send(long template, String subject) -> Row.send(template, subject);
                    case Step.Wait(var time) -> Row.wait(Wait.of(time));
                })
                .toList();
    }

    /** @param stored what the steps stay when the form has none, because people are on their way through them */
    static FlowDraft of(Long id, FlowForm form, Automation stored) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < form.kind.size(); i++) {
            rows.add(new Row(
                    "send".equals(form.kind.get(i)) ? "send" : "wait",
                    number(at(form.template, i)),
                    at(form.subject, i),
                    at(form.amount, i).strip(),
                    at(form.unit, i)));
        }
        if (rows.isEmpty() && stored != null) {
            rows = rows(stored.parsed());
        }
        AutomationState before = stored == null ? null : stored.state;
        return new FlowDraft(
                id,
                form.name == null ? "" : form.name,
                form.trigger == null ? "" : form.trigger,
                form.event == null ? "" : form.event.strip(),
                form.where == null || form.where.isBlank() ? EVERYBODY : form.where,
                rows,
                Set.copyOf(form.exit),
                form.holdout == null || form.holdout.isBlank() ? "0" : form.holdout.strip(),
                form.existing != null,
                form.state == null
                        ? before
                        : AutomationState.valueOf(form.state.equals("ACTIVE") ? "ACTIVE" : "PAUSED"));
    }

    Automations.Input input() {
        ObjectNode start = JSON.objectNode();
        if (trigger.startsWith("status:")) {
            start.put("status", trigger.substring("status:".length()));
        } else {
            start.put("event", trigger.startsWith("event:") ? trigger.substring("event:".length()) : event);
        }
        ArrayNode steps = JSON.arrayNode();
        rows.forEach(row -> steps.add(row.json()));
        ArrayNode leave = JSON.arrayNode();
        exits.stream().sorted().forEach(leave::add);
        return new Automations.Input(name, start, steps, leave, state, existing, condition(), percent());
    }

    /** Nothing asked for is no condition. */
    private JsonNode condition() {
        try {
            JsonNode tree = JsonText.read(where);
            return tree.equals(JsonText.read(EVERYBODY)) ? null : tree;
        } catch (IllegalStateException e) {
            throw DomainException.invalid("/where", "is no JSON");
        }
    }

    private int percent() {
        return holdout.matches("\\d{1,3}") ? Integer.parseInt(holdout) : -1;
    }

    private static String at(List<String> list, int i) {
        return i < list.size() ? list.get(i) : "";
    }

    private static Long number(String text) {
        return text.matches("\\d{1,18}") ? Long.valueOf(text) : null;
    }
}
