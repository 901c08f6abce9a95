package org.rekindle.web.admin.campaigns;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Words of a campaign that is being made. Russian and Chinese are in {@code messages/drafts_*.properties}. */
@MessageBundle("drafts")
public interface DraftMessages {
    @Message("New campaign")
    String fresh();

    @Message("Choose who gets which mail; the rest follows.")
    String fresh_lead();

    @Message("Draft, saved")
    String saved();

    @Message("Delete")
    String delete();

    @Message("Save")
    String save();

    @Message("Save and go on")
    String save_on();

    @Message("Not saved.")
    String not_saved();

    @Message("Who gets which mail")
    String who();

    @Message("From the top: the first segment that holds a person wins, so nobody gets two")
    String who_lead();

    @Message("Segment")
    String segment();

    @Message("Choose a segment")
    String choose_segment();

    @Message("Template")
    String template();

    @Message("Choose a template")
    String choose_template();

    @Message("Subject")
    String subject();

    @Message("Subject of the template")
    String subject_own();

    @Message("Move up")
    String up();

    @Message("Remove")
    String remove();

    @Message("Control group")
    String control();

    @Message("Drawn by chance, they get nothing. Only so can the report say what the mail itself brought.")
    String control_lead();

    @Message("Sender, tracking, priority")
    String details();

    @Message("From")
    String from();

    @Message("Replies to")
    String reply_to();

    @Message("if you like")
    String optional();

    @Message("Priority")
    String priority();

    @Message("Count opens")
    String opens();

    @Message("Count clicks")
    String clicks();

    @Message("What will happen")
    String will_happen();

    @Message("Will be sent")
    String will_be_sent();

    @Message("at least")
    String at_least();

    @Message("In the segments")
    String in_segments();

    @Message("Whoever unsubscribes before drops out by themselves.")
    String drops_out();

    @Message("Who gets it")
    String by_segment();

    @Message("in it")
    String in_it();

    @Message("already taken above")
    String taken_above();

    @Message("all who can be mailed")
    String all_of_it();

    @Message("Check")
    String check();

    @Message("Rendered for real readers of each segment")
    String check_lead();

    @Message("Checking…")
    String checking();

    @Message("Messages rendered:")
    String checked_against();

    @Message("Mend")
    String mend();

    @Message("Send a test to")
    String test();

    @Message("Send a test")
    String test_send();

    @Message("Sent:")
    String tested();

    @Message("When")
    String when();

    @Message("Now")
    String now();

    @Message("At one moment")
    String at();

    @Message("By each reader’s clock")
    String reader();

    @Message("Again and again")
    String again();

    @Message("Day")
    String day();

    @Message("Time")
    String time();

    @Message("Cron")
    String cron();

    @Message("Second, minute, hour, day, month, weekday: 0 0 9 ? * TUE is every Tuesday at nine.")
    String cron_hint();

    @Message("Send now")
    String send_now();

    @Message("Schedule")
    String schedule();

    @Message("Take back")
    String unschedule();

    @Message("Somebody who may send has to approve this campaign.")
    String ask_sender();
}
