package org.rekindle.web.admin.people;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Words of the pages about people, and of the home page. Russian and Chinese are in {@code messages/people_*.properties}. */
@MessageBundle("people")
public interface PeopleMessages {
    @Message("Subscribers")
    String title();

    @Message("Add a person")
    String add();

    @Message("They get mail from now on, so they must have asked for it.")
    String add_lead();

    @Message("Import people")
    String import_();

    @Message("Search by name or address")
    String search();

    @Message("Everybody")
    String everybody();

    @Message("Status")
    String status();

    @Message("Active")
    String active();

    @Message("Semi-active")
    String semi();

    @Message("Passive")
    String passive();

    @Message("Person")
    String person();

    @Message("Subscription")
    String subscription();

    @Message("Show more")
    String more();

    @Message("Show older")
    String older();

    @Message("Where you are")
    String where_you_are();

    @Message("Address")
    String address();

    @Message("Name")
    String name();

    @Message("if you like")
    String optional();

    @Message("Can be mailed")
    String can_be_mailed();

    @Message("with us since")
    String since();

    @Message("since")
    String from();

    @Message("Erase")
    String erase();

    @Message("Erase this person?")
    String erase_title();

    @Message(
            "Everything about them is lost: profile, history, consent. A keyed trace of the address stays, so that no import brings them back.")
    String erase_text();

    @Message("Type")
    String erase_type();

    @Message("Keep")
    String keep();

    @Message("What would change it next")
    String next();

    @Message("Eighteen months in one line")
    String line();

    @Message("Each change with its reason")
    String line_lead();

    @Message("All changes")
    String all_changes();

    @Message("Everything sent and done")
    String timeline();

    @Message("About")
    String about();

    @Message("Worth")
    String worth();

    @Message("Customer stage")
    String stage();

    @Message("Orders")
    String orders();

    @Message("Spent")
    String spent();

    @Message("Last order")
    String last_order();

    @Message("Attitude")
    String attitude();

    @Message("Readiness")
    String readiness();

    @Message("Interests")
    String interests();

    @Message("Topics and consent")
    String consent();

    @Message("No topics chosen")
    String no_topics();

    @Message("Nothing yet.")
    String nothing_yet();

    @Message("not counted")
    String not_counted();

    @Message("A CSV file, in any common character set; columns become what you say.")
    String import_lead();

    @Message("File")
    String file();

    @Message("The file was not taken. Please check that it is a CSV file.")
    String import_failed();

    @Message("Columns")
    String columns();

    @Message("Say what each column is; new names become attributes.")
    String columns_lead();

    @Message("Column")
    String column();

    @Message("First value")
    String first_value();

    @Message("Becomes")
    String becomes();

    @Message("Language")
    String language();

    @Message("Time zone")
    String time_zone();

    @Message("Subscribed at")
    String subscribed_at();

    @Message("Topics")
    String topics();

    @Message("Attribute")
    String attribute();

    @Message("Former imports")
    String former_imports();

    @Message("When")
    String when();

    @Message("State")
    String state();

    @Message("Rows")
    String rows();

    @Message("Rejected")
    String rejected();

    @Message("New")
    String created();

    @Message("Updated")
    String updated();

    @Message("Unchanged")
    String unchanged();

    @Message("Rejected rows as CSV")
    String rejects();

    @Message("Make a segment")
    String make_segment();

    @Message("Things that wait for you:")
    String waits();

    @Message("Nothing waits for you.")
    String nothing_waits();

    @Message("is going out.")
    String goes_out();

    @Message("New campaign")
    String new_campaign();

    @Message("paused itself")
    String paused_itself();

    @Message("is paused")
    String is_paused();

    @Message("See")
    String see();

    @Message("is due for its yearly review")
    String review_due();

    @Message("How awake the list is")
    String awake();

    @Message("Everybody known, a year by week")
    String awake_lead();

    @Message("Counting…")
    String counting();

    @Message("Last campaigns")
    String last_campaigns();

    @Message("Opens and clicks by people; machines are left out")
    String last_lead();

    @Message("Next seven days")
    String coming();

    @Message("Calendar")
    String calendar();

    @Message("Answer offers: they buy.")
    String active_is();

    @Message("Read or click, or are too new to judge.")
    String semi_is();

    @Message("Receive, and show no sign of life.")
    String passive_is();

    @Message("This week")
    String week();

    @Message("rose")
    String rose();

    @Message("fell")
    String fell();

    @Message("came")
    String joined();

    @Message("Nothing was sent yet.")
    String none_sent();

    @Message("Campaign")
    String campaign();

    @Message("Delivered")
    String delivered();

    @Message("Opened")
    String opened();

    @Message("Clicked")
    String clicked();

    @Message("Left")
    String left();

    @Message("Revenue")
    String revenue();

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
