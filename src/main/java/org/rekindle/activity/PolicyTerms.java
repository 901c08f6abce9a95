package org.rekindle.activity;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.rekindle.shared.JsonText;

/**
 * What a policy says, without its version.
 *
 * @param activeWindow days (ISO 8601, {@code P90D}), as {@code engagedWindow}
 * @param minDelivered messages before silence says anything
 */
public record PolicyTerms(
        ActivityConfig.Preset preset, Duration activeWindow, Duration engagedWindow, int minDelivered) {
    static PolicyTerms of(ActivityConfig config) {
        return new PolicyTerms(config.preset(), config.activeWindow(), config.engagedWindow(), config.minDelivered());
    }

    public Policy version(int version) {
        return new Policy(version, preset, activeWindow, engagedWindow, minDelivered);
    }

    /** Seconds, as definitions keep them, or ISO 8601, as evidence tells them. */
    static Duration window(JsonNode json) {
        return json.isNumber() ? Duration.ofSeconds(json.longValue()) : Duration.parse(json.asText());
    }

    /** {@code P90D}: days, as people set them. */
    public static String days(Duration window) {
        return "P" + window.toDays() + "D";
    }

    /** As it is kept: equal terms have equal text. */
    String text() {
        return JsonText.write(java.util.List.of(preset, activeWindow, engagedWindow, minDelivered));
    }

    static PolicyTerms read(String text) {
        JsonNode json = JsonText.read(text);
        return new PolicyTerms(
                ActivityConfig.Preset.valueOf(json.get(0).asText()),
                window(json.get(1)),
                window(json.get(2)),
                json.get(3).asInt());
    }
}
