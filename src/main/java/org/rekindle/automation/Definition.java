package org.rekindle.automation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.rekindle.activity.Level;
import org.rekindle.event.FactType;
import org.rekindle.shared.Problems;

/**
 * What an automation does.
 *
 * @param exitOn types of human facts that end it for a person
 * @param where a segment's condition that people fulfil who come in; null for everybody
 * @param holdout of a hundred who would come in, how many get nothing, to compare with; 0 to 50
 */
public record Definition(Trigger trigger, List<Step> steps, Set<String> exitOn, JsonNode where, int holdout) {
    static final int MAX_STEPS = 50;
    private static final int MAX_HOLDOUT = 50;
    private static final Duration LONGEST_WAIT = Duration.ofDays(400);
    private static final Set<String> DEFAULT_EXITS =
            Set.of(FactType.OPEN, FactType.CLICK, FactType.PURCHASE, FactType.REPLY);

    /**
     * Reads {@code {trigger, steps, exitOn, where, holdout}}; null with the problems noted when it cannot be taken. Whether
     * {@code where} is a condition is for who knows segments to say.
     */
    public static Definition parse(JsonNode json, Problems problems) {
        JsonNode steps = json.get("steps");
        Trigger readTrigger = trigger(json.get("trigger"), problems);
        List<Step> readSteps = new ArrayList<>();
        if (steps == null || !steps.isArray() || steps.isEmpty() || steps.size() > MAX_STEPS) {
            problems.add(
                    "/steps", "1 to " + MAX_STEPS + " steps are required, such as {\"send\": {\"templateId\": 7}}");
        } else {
            for (int i = 0; i < steps.size(); i++) {
                readSteps.add(step("/steps/" + i, steps.get(i), problems));
            }
        }
        Set<String> exits = exits(json.get("exitOn"), problems);
        int holdout = json.path("holdout").asInt();
        if (holdout < 0 || holdout > MAX_HOLDOUT) {
            problems.add("/holdout", "must lie between 0 and " + MAX_HOLDOUT + ", in percent");
        }
        JsonNode where = json.hasNonNull("where") ? json.get("where") : null;
        return problems.any() ? null : new Definition(readTrigger, List.copyOf(readSteps), exits, where, holdout);
    }

    /** Whether somebody who is at the door may be left out. */
    boolean isChoosy() {
        return where != null || holdout > 0;
    }

    private static Trigger trigger(JsonNode json, Problems problems) {
        if (json != null && json.size() == 1 && json.hasNonNull("status")) {
            return problems.value("/trigger/status", () -> new Trigger.BecomesLevel(level(json.get("status"))));
        }
        if (json != null && json.size() == 1 && json.path("event").isTextual()) {
            String type = json.get("event").asText();
            if (FactType.NAME.matcher(type).matches() && !type.equals(FactType.DELIVERED)) {
                return new Trigger.Does(type);
            }
            problems.add("/trigger/event", "must be the name of something people do, such as confirmed or purchase");
            return null;
        }
        problems.add("/trigger", "must be {\"status\": \"PASSIVE\"} or {\"event\": \"confirmed\"}");
        return null;
    }

    private static Level level(JsonNode json) {
        for (Level level : Level.values()) {
            if (level.name().equals(json.asText())) {
                return level;
            }
        }
        throw new IllegalArgumentException("must be one of ACTIVE, SEMI_ACTIVE, PASSIVE");
    }

    private static Step step(String pointer, JsonNode json, Problems problems) {
        if (json.size() == 1 && json.has("wait")) {
            return problems.value(pointer + "/wait", () -> new Step.Wait(time(json.get("wait"))));
        }
        if (json.size() == 1 && json.path("send").isObject()) {
            JsonNode send = json.get("send");
            send.fieldNames().forEachRemaining(name -> {
                if (!Set.of("templateId", "subject").contains(name)) {
                    problems.add(pointer + "/send/" + name, "unknown property; known are templateId, subject");
                }
            });
            if (!send.path("templateId").isIntegralNumber()
                    || !send.get("templateId").canConvertToLong()) {
                problems.add(pointer + "/send/templateId", "is required, the number of a template");
                return null;
            }
            if (send.hasNonNull("subject") && !send.get("subject").isTextual()) {
                problems.add(pointer + "/send/subject", "must be a text");
                return null;
            }
            long template = send.get("templateId").asLong();
            String subject = send.hasNonNull("subject") ? send.get("subject").asText() : null;
            if (subject != null) {
                problems.text(pointer + "/send/subject", subject, 500);
            }
            return new Step.Send(template, subject);
        }
        problems.add(pointer, "must be {\"send\": {\"templateId\": 7}} or {\"wait\": \"P7D\"}");
        return null;
    }

    private static Duration time(JsonNode json) {
        try {
            Duration time = Duration.parse(json.asText());
            if (!time.isPositive() || time.compareTo(LONGEST_WAIT) > 0) {
                throw new IllegalArgumentException("must be longer than nothing and at most P400D");
            }
            return time;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("must be a duration such as P7D or PT12H", e);
        }
    }

    private static Set<String> exits(JsonNode json, Problems problems) {
        if (json == null || json.isNull()) {
            return DEFAULT_EXITS;
        }
        if (!json.isArray()) {
            problems.add("/exitOn", "must be a list such as [\"open\", \"click\", \"purchase\"]");
            return DEFAULT_EXITS;
        }
        Set<String> exits = new HashSet<>();
        for (int i = 0; i < json.size(); i++) {
            String type = json.get(i).isTextual() ? json.get(i).asText() : "";
            if (!FactType.NAME.matcher(type).matches()) {
                problems.add("/exitOn/" + i, "is no event type");
            }
            exits.add(type);
        }
        return exits;
    }
}
