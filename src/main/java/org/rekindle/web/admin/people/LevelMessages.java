package org.rekindle.web.admin.people;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Names of levels, states, stages and facts. */
@MessageBundle("levels")
public interface LevelMessages {
    @Message("Active")
    String active();

    @Message("Semi-active")
    String semi();

    @Message("Passive")
    String passive();

    @Message("Never asked")
    String state_none();

    @Message("Not confirmed")
    String state_pending();

    @Message("Subscribed")
    String state_subscribed();

    @Message("Unsubscribed")
    String state_unsubscribed();

    @Message("Bounced")
    String state_bounced();

    @Message("Complained")
    String state_complained();

    @Message("Erased")
    String state_erased();

    @Message("Never bought")
    String life_prospect();

    @Message("New customer")
    String life_new();

    @Message("Customer")
    String life_regular();

    @Message("Former customer")
    String life_former();

    @Message("Positive")
    String att_positive();

    @Message("Uncertain")
    String att_uncertain();

    @Message("Neutral")
    String att_neutral();

    @Message("Unknown")
    String att_unknown();

    @Message("Unaware")
    String ready_unaware();

    @Message("Aware")
    String ready_aware();

    @Message("Interested")
    String ready_interested();

    @Message("Intending")
    String ready_intending();

    @Message("Buyer")
    String ready_buyer();

    @Message("Sent")
    String fact_delivered();

    @Message("Opened")
    String fact_open();

    @Message("Clicked")
    String fact_click();

    @Message("Bought")
    String fact_purchase();

    @Message("Looked at something")
    String fact_view();

    @Message("Searched")
    String fact_search();

    @Message("Put into the cart")
    String fact_cart();

    @Message("Visited")
    String fact_visit();

    @Message("Replied")
    String fact_reply();

    @Message("Confirmed")
    String fact_confirmed();

    @Message("Unsubscribed")
    String fact_unsubscribed();

    @Message("Bounced")
    String fact_bounced();

    @Message("Complained")
    String fact_complained();

    @Message("Waiting")
    String job_queued();

    @Message("Going on")
    String job_running();

    @Message("Done")
    String job_done();

    @Message("Failed")
    String job_failed();
}
