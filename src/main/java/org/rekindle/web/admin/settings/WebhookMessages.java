package org.rekindle.web.admin.settings;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Other programs that are told what happens. */
@MessageBundle("hooks")
public interface WebhookMessages {
    @Message("Webhooks")
    String title();

    @Message("Other programs are told what happens here.")
    String says();

    @Message("Calls are signed as Standard Webhooks has it, and made again for three days until they are taken.")
    String lead();

    @Message("Nobody is told anything yet")
    String none();

    @Message("Your shop or your CRM can learn at once who subscribed, who left, and who falls silent.")
    String none_text();

    @Message("Add a webhook")
    String add();

    @Message("Name")
    String name();

    @Message("Address")
    String url();

    @Message("https://, open to everybody; nothing inside this house is called.")
    String url_hint();

    @Message("Told of")
    String events();

    @Message(
            "{#when name}{#is 'subscriber.created'}New people{#is 'subscriber.state_changed'}Subscribing, leaving, bounces, complaints{#is 'subscriber.status_changed'}Becoming active, semi-active or passive{#is 'campaign.state_changed'}Campaigns starting, pausing, ending{#else}Test{/when}")
    String event(String name);

    @Message("Choose at least one.")
    String events_hint();

    @Message("State")
    String state();

    @Message("{#if on}on{#else}off{/if}")
    String on(boolean on);

    @Message("waits until {time}: the last calls all failed")
    String blocked(String time);

    @Message("Test call")
    String test();

    @Message("{name} took the call.")
    String test_taken(String name);

    @Message("{name} did not take the call: {detail}")
    String test_failed(String name, String detail);

    @Message("Switch on")
    String switch_on();

    @Message("Switch off")
    String switch_off();

    @Message("Make another secret")
    String renew();

    @Message("Try failed calls anew")
    String retry();

    @Message("{calls} are tried anew.")
    String retried(int calls);

    @Message("Secret")
    String secret();

    @Message(
            "Receivers check signatures with it. It is shown now and never again; for a day a former one stays good as well.")
    String secret_lead();

    @Message("I have kept it")
    String secret_kept();

    @Message("Last calls")
    String calls();

    @Message("No calls yet.")
    String calls_none();

    @Message("When")
    String call_when();

    @Message("About")
    String call_about();

    @Message("Answer")
    String call_answer();

    @Message("{#when state}{#is 'DELIVERED'}taken{#is 'FAILED'}given up{#else}waits{/when}")
    String call_state(String state);

    @Message("attempts: {attempts}")
    String attempts(int attempts);

    @Message("Remove {name}?")
    String remove_title(String name);

    @Message("Calls that wait are not made any more.")
    String remove_text();
}
