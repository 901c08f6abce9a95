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

    @Message("Edit")
    String edit();

    @Message("Correct what is known")
    String edit_title();

    @Message("An empty field is removed")
    String edit_empty();

    @Message("Such as en or zh-CN; it decides the language of pages for readers.")
    String language_hint();

    @Message("Such as Europe/Moscow; it decides when mail comes by the reader’s clock.")
    String time_zone_hint();

    @Message("Saved.")
    String saved();

    @Message("Send a test as this person")
    String test();

    @Message(
            "The mail of a campaign, exactly as this person would get it. Its links are not live, and it counts nowhere.")
    String test_text();

    @Message("There is no campaign yet to send a test of.")
    String test_none();

    @Message("To")
    String test_to();

    @Message("Send the test")
    String test_send();

    @Message("The test is on its way to {address}.")
    String tested(String address);

    @Message("Unsubscribe")
    String unsubscribe();

    @Message("Unsubscribe this person?")
    String unsubscribe_title();

    @Message("They get no more mail. Nobody here can take that back: only they themselves can come again.")
    String unsubscribe_text();

    @Message("Unsubscribed. No more mail goes there.")
    String unsubscribed_said();

    @Message("Erased. Nothing about this person is left.")
    String erased();

    @Message("today")
    String today();

    @Message("No statement is recorded.")
    String no_consent();

    @Message("In segments")
    String in_segments();

    @Message("In none.")
    String in_no_segment();

    @Message("became")
    String became();

    @Message("and {fmt:number(n)} more")
    String and_more(int n);

    @Message("Fetched by a machine, not by a reader.")
    String by_machine();
}
