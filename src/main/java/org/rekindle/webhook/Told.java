package org.rekindle.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * A call and what became of it.
 *
 * @param state WAITING, DELIVERED or FAILED
 * @param dueAt when it is tried next, or was settled
 * @param status HTTP status of the last answer; absent when there was none
 * @param detail what was wrong with the last attempt; absent when it was taken
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Told(
        long id,
        String type,
        Long subscriberId,
        Instant occurredAt,
        String state,
        Instant dueAt,
        int attempts,
        Integer status,
        String detail) {}
