package org.rekindle.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.rekindle.shared.JsonText;

/**
 * Something one receiver is told.
 *
 * @param subscriberId whom it is about, null for nobody
 * @param data what else there is to tell, a JSON object
 * @param attempts how often it was tried
 */
record Call(long id, String type, Long subscriberId, JsonNode data, Instant occurredAt, int attempts) {
    /** The same for every attempt, so that a receiver can tell a repetition. */
    String messageId() {
        return "msg_" + Long.toString(id, 36) + "_" + Long.toString(occurredAt.toEpochMilli(), 36);
    }

    /** @param email of the person it is about; null when there is none, or none any more */
    String body(String email) {
        ObjectNode all = data.deepCopy();
        if (subscriberId != null) {
            all.put("subscriberId", subscriberId);
        }
        if (email != null) {
            all.put("email", email);
        }
        return JsonText.write(new Told(type, occurredAt.toString(), all));
    }

    private record Told(String type, String timestamp, JsonNode data) {}
}
