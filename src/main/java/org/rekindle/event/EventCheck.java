package org.rekindle.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;
import org.rekindle.shared.EmailAddress;

/** Checks what callers post before anything is stored: a refused event must not leave its person behind. */
final class EventCheck {
    /** Clocks of shops run ahead a little; what lies further in the future is a mistake. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    /** Facts that only the product itself knows. */
    private static final Set<String> OWN_TYPES = Set.of(
            FactType.CONFIRMED, FactType.UNSUBSCRIBED, FactType.BOUNCED, FactType.SOFT_BOUNCED, FactType.COMPLAINED);

    private static final int MAX_ID = 200;
    private static final int MAX_PROPERTIES = 16_384;
    /** MariaDB's JSON ends at 32 levels, two of which are ours. */
    private static final int MAX_DEPTH = 16;

    private EventCheck() {}

    /**
     * @param mailingOfCampaign the mailing a campaign id stands for, or null when there is no such campaign
     * @throws IllegalArgumentException with a reason for the caller, which begins with the field's name
     */
    static Draft draft(EventInput event, LongFunction<Long> mailingOfCampaign, Instant now) {
        check(event, now);
        EmailAddress email = event.email() == null ? null : EmailAddress.of(event.email());
        List<Fact.Item> items = ItemCheck.items(event);
        Fact fact = new Fact(
                "api:" + event.id(),
                event.type(),
                email == null ? event.subscriberId() : 0,
                event.occurredAt() == null ? now : event.occurredAt(),
                mailing(event, mailingOfCampaign),
                Boolean.TRUE.equals(event.machine()),
                event.amount() == null ? ItemCheck.total(event.type(), items) : event.amount(),
                items,
                event.properties());
        return new Draft(fact, email, false);
    }

    private static void check(EventInput event, Instant now) {
        require(
                event.id() != null && !event.id().isBlank() && event.id().length() <= MAX_ID,
                "id is required, at most " + MAX_ID + " characters: it is what makes a repeated event count once");
        require(
                event.type() != null && FactType.NAME.matcher(event.type()).matches(),
                "type must match [a-z][a-z0-9_.-]{0,63}");
        require(!OWN_TYPES.contains(event.type()), event.type() + " is recorded by the product itself");
        require(
                event.occurredAt() == null || event.occurredAt().isBefore(now.plus(CLOCK_SKEW)),
                "occurredAt lies in the future");
        require(event.occurredAt() == null || event.occurredAt().isAfter(Instant.EPOCH), "occurredAt lies before 1970");
        require((event.email() == null) != (event.subscriberId() == null), "give either email or subscriberId");
        require(
                !Boolean.TRUE.equals(event.machine()) || FactType.JUDGED.contains(event.type()),
                "machine can be said of " + String.join(" and ", FactType.JUDGED) + " only");
        require(event.amount() == null || event.amount().value().signum() >= 0, "amount must not be negative");
        require(
                event.properties() == null
                        || event.properties().isObject()
                                && event.properties().toString().length() <= MAX_PROPERTIES,
                "properties must be an object of at most " + MAX_PROPERTIES + " characters");
        require(
                event.properties() == null || depth(event.properties()) <= MAX_DEPTH,
                "properties are nested deeper than " + MAX_DEPTH + " levels");
    }

    private static int depth(JsonNode json) {
        int deepest = 0;
        for (JsonNode child : json) {
            deepest = Math.max(deepest, depth(child));
        }
        return json.isContainerNode() ? deepest + 1 : deepest;
    }

    private static Long mailing(EventInput event, LongFunction<Long> mailingOfCampaign) {
        if (event.campaignId() == null) {
            return null;
        }
        Long mailing = mailingOfCampaign.apply(event.campaignId());
        require(mailing != null, "campaignId: there is no campaign " + event.campaignId() + " that was started");
        return mailing;
    }

    private static void require(boolean held, String detail) {
        if (!held) {
            throw new IllegalArgumentException(detail);
        }
    }
}
