package org.rekindle.webhook;

import java.util.Arrays;
import java.util.List;

/** What a receiver can be told of. */
public enum WebhookType {
    /** Somebody is known now who was not. */
    SUBSCRIBER_CREATED("subscriber.created"),
    /** Somebody subscribed, unsubscribed, bounced, complained or was erased: {@code from}, {@code to}. */
    SUBSCRIBER_STATE_CHANGED("subscriber.state_changed"),
    /** Somebody became active, semi-active or passive: {@code from}, {@code to}. */
    SUBSCRIBER_STATUS_CHANGED("subscriber.status_changed"),
    /** A campaign was scheduled, started, paused, finished or cancelled: {@code from}, {@code to}. */
    CAMPAIGN_STATE_CHANGED("campaign.state_changed");

    private final String json;

    WebhookType(String json) {
        this.json = json;
    }

    /** The name it has in calls and in the API. */
    public String json() {
        return json;
    }

    static List<String> names() {
        return Arrays.stream(values()).map(WebhookType::json).toList();
    }
}
