package org.rekindle.web.admin.campaigns;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Words of the campaigns' pages. Russian and Chinese are in {@code messages/campaigns_*.properties}. */
@MessageBundle("campaigns")
public interface CampaignMessages {
    @Message("Campaigns")
    String title();

    @Message("What went out, what goes out, what is being prepared.")
    String lead();

    @Message("New campaign")
    String make();

    @Message("Calendar")
    String calendar();

    @Message("No campaigns yet. Make the first.")
    String none_title();

    @Message("A campaign sends each segment its own template, once to everybody.")
    String none_text();

    @Message("Name")
    String name();

    @Message("State")
    String state();

    @Message("Audience")
    String audience();

    @Message("everyone once")
    String audience_hint();

    @Message("Sent")
    String sent();

    @Message("taken by their servers")
    String sent_hint();

    @Message("Failed")
    String failed();

    @Message("refused for good")
    String failed_hint();

    @Message("Skipped")
    String skipped();

    @Message("on purpose")
    String skipped_hint();

    @Message("Unknown")
    String unknown();

    @Message("no answer came")
    String unknown_hint();

    @Message("Pending")
    String pending();

    @Message("of them on the wire")
    String on_wire();

    @Message("Starts")
    String starts();

    @Message("Started")
    String started();

    @Message("finished")
    String finished();

    @Message("Changed")
    String changed();

    @Message("Show older")
    String older();

    @Message("Show more")
    String more();

    @Message("Where you are")
    String where_you_are();

    @Message("Month before")
    String month_before();

    @Message("Month after")
    String month_after();

    @Message("Today")
    String today();

    @Message("Pause")
    String pause();

    @Message("Go on")
    String resume();

    @Message("Stop for good")
    String cancel();

    @Message("Stop this campaign for good?")
    String cancel_title();

    @Message("Who has it keeps it. Nobody else gets it, and it cannot be started again.")
    String cancel_text();

    @Message("Let it go on")
    String go_on();

    @Message("Paused by itself.")
    String paused_by_itself();

    @Message("Mailed readers bought more often than the control group, by")
    String lift_is();

    @Message("Nobody in the control group has bought yet, so it cannot be told what the mail brought.")
    String lift_open();

    @Message("Bought of the mailed:")
    String mailed_bought();

    @Message("of the control group:")
    String control_bought();

    @Message("settled.")
    String settled();

    @Message("Done at about")
    String done_at();

    @Message("It adds up.")
    String adds_up();

    @Message("It does not add up. Please tell whoever runs this installation.")
    String adds_not_up();

    @Message("Counted anew from one row per person at")
    String counted();

    @Message("Who did not get it, and why")
    String not_sent();

    @Message("Reason")
    String reason();

    @Message("Kind")
    String kind();

    @Message("People")
    String people();

    @Message("Show")
    String show();

    @Message("Answers")
    String answers();

    @Message("By people; machines are counted apart")
    String answers_lead();

    @Message("Segment and template")
    String segment_template();

    @Message("Delivered")
    String delivered();

    @Message("Opened")
    String opened();

    @Message("Clicked")
    String clicked();

    @Message("By machines")
    String machines();

    @Message("Ordered")
    String ordered();

    @Message("Unsubscribed")
    String unsubscribed();

    @Message("Revenue")
    String revenue();

    @Message("Recipients")
    String recipients();

    @Message("Address")
    String address();

    @Message("Last words of the server")
    String reply();

    @Message("erased")
    String erased();

    @Message("Where people clicked")
    String links();

    @Message("Share of all clicks by people")
    String links_lead();

    @Message("Link")
    String link();

    @Message("Share")
    String share();

    @Message("Clicks")
    String clicks_by_people();

    @Message("No clicks yet.")
    String no_clicks();

    @Message("Left out, clicks by link scanners:")
    String left_out();

    @Message("Draft")
    String state_draft();

    @Message("Scheduled")
    String state_scheduled();

    @Message("Going out")
    String state_running();

    @Message("Paused")
    String state_paused();

    @Message("Finished")
    String state_finished();

    @Message("Stopped")
    String state_cancelled();

    @Message("Low")
    String priority_low();

    @Message("Normal")
    String priority_normal();

    @Message("High")
    String priority_high();

    @Message("Urgent")
    String priority_urgent();

    @Message("Control group")
    String reason_control();

    @Message("The address does not exist")
    String reason_no_mailbox();

    @Message("Refused by the server’s policy")
    String reason_policy();

    @Message("Refused for its content")
    String reason_content();

    @Message("No answer for three days")
    String reason_expired();

    @Message("Unsubscribed or no longer to be mailed")
    String reason_gone();

    @Message("On the list of addresses never to be mailed")
    String reason_suppressed();

    @Message("The message could not be rendered")
    String reason_render();

    @Message("No answer after the last line")
    String reason_none();

    @Message("Opens, hour by hour")
    String hours();

    @Message("Since the start; machines are shown and not counted")
    String hours_lead();

    @Message("By people")
    String by_people();

    @Message("No opens yet.")
    String no_opens();
}
