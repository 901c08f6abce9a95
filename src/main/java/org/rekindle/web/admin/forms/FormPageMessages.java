package org.rekindle.web.admin.forms;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Words of the forms’ pages. Russian and Chinese are in {@code messages/forms_*.properties}. */
@MessageBundle("forms")
public interface FormPageMessages {
    @Message("Forms")
    String title();

    @Message(
            "Pages and boxes where people subscribe by themselves. Everybody confirms by mail before the first letter.")
    String lead();

    @Message("New form")
    String make();

    @Message("No forms yet")
    String none_title();

    @Message("A form is a page with an address of its own, and a line that puts it onto your site.")
    String none_text();

    @Message("Name")
    String name();

    @Message("Language")
    String language();

    @Message("State")
    String state();

    @Message("Asked")
    String asked();

    @Message("Confirmed")
    String confirmed();

    @Message("Not confirmed")
    String unconfirmed();

    @Message("Last 30 days")
    String days_30();

    @Message("Open")
    String open();

    @Message("Closed")
    String closed();

    @Message("Show older")
    String older();

    @Message("Where you are")
    String where_you_are();

    @Message("New form")
    String fresh();

    @Message("It is there for everybody as soon as you make it.")
    String fresh_lead();

    @Message("In the last 30 days {fmt:number(asked)} asked and {fmt:number(confirmed)} of them confirmed.")
    String lead_asked(long asked, long confirmed);

    @Message("Nobody asked through it in the last 30 days.")
    String lead_nobody();

    @Message("Delete")
    String delete();

    @Message("Delete this form?")
    String delete_title();

    @Message(
            "Who asked through it and has not confirmed yet can no longer do so. Close it instead to keep their links working. Nobody who confirmed is lost.")
    String delete_text();

    @Message("Keep it")
    String keep();

    @Message("Close")
    String close();

    @Message("Open again")
    String reopen();

    @Message("Save")
    String save();

    @Message("Make the form")
    String save_new();

    @Message("Not saved.")
    String not_saved();

    @Message("What it asks")
    String what_it_asks();

    @Message("You see it in lists, visitors never do.")
    String name_hint();

    @Message("Give it a name of at most 200 characters.")
    String name_wrong();

    @Message("Address")
    String slug();

    @Message("The last part of its link: small letters, digits, hyphens.")
    String slug_hint();

    @Message("1 to 64 small letters, digits or hyphens.")
    String slug_wrong();

    @Message("Another form has this address. Choose another.")
    String slug_taken();

    @Message("Of the page, and of who subscribes here.")
    String language_hint();

    @Message("Headline")
    String headline();

    @Message("Text")
    String text();

    @Message("if you like")
    String optional();

    @Message("Asks for")
    String asks();

    @Message("The address is always asked for. Each further field costs subscribers.")
    String asks_hint();

    @Message("Name")
    String ask_name();

    @Message("Topics to choose from")
    String topics();

    @Message("Without any, nothing is asked.")
    String topics_hint();

    @Message("Consent")
    String consent();

    @Message("The words people agree to; they are kept with the time as proof. Empty: the usual ones.")
    String consent_hint();

    @Message("Confirmation letter")
    String template();

    @Message("Choose")
    String choose();

    @Message("Templates that have the link to confirm.")
    String template_hint();

    @Message("Choose a letter that has the link to confirm.")
    String template_wrong();

    @Message("After that, say")
    String thanks();

    @Message("Shown at once when somebody has asked. Empty: that a message is on its way.")
    String thanks_hint();

    @Message("Once confirmed, lead on to")
    String next();

    @Message("An address of your site: the page then has a link there. Empty: it has none.")
    String next_hint();

    @Message("Write a whole address, such as https://shop.example/welcome")
    String next_wrong();

    @Message("As visitors see it")
    String preview();

    @Message("Nothing is sent from here.")
    String preview_lead();

    @Message("Put it in front of people")
    String put();

    @Message("Its own page")
    String link();

    @Message("Open it")
    String open_link();

    @Message("On your site")
    String embed();

    @Message("Put this line where the form should stand.")
    String embed_hint();

    @Message("Sign-ups")
    String signups();

    @Message("Last 30 days, by the day people asked (UTC)")
    String signups_lead();

    @Message("Nobody asked yet. Figures come with the first.")
    String signups_none();

    @Message("Figures")
    String figures();

    @Message("Day")
    String day();

    @Message("All")
    String all();

    @Message("The form is there. Put it in front of people.")
    String said_made();

    @Message("Saved.")
    String said_saved();

    @Message("Closed. Who asked may still confirm.")
    String said_closed();

    @Message("Open again.")
    String said_open();
}
