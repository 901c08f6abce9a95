package org.rekindle.web.open;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What readers' pages say. Russian and Chinese are in {@code messages/open_*.properties}. */
@MessageBundle("open")
public interface OpenMessages {
    @Message("Unsubscribe from our mail?")
    String unsubscribe_title();

    @Message("Address: {address}. After you press the button no more mail will come, not even what is being prepared.")
    String unsubscribe_text(String address);

    @Message("Unsubscribe")
    String unsubscribe_button();

    @Message("Nothing changes until you press the button.")
    String unsubscribe_fine();

    @Message("You are unsubscribed")
    String unsubscribed_title();

    @Message("No more mail will come to {address}. If that was a mistake, you can come back at any time.")
    String unsubscribed_text(String address);

    @Message("Your choices")
    String preferences_title();

    @Message("What should we write to {address} about?")
    String preferences_text(String address);

    @Message("There is one kind of mail at the moment.")
    String preferences_none();

    @Message("Save")
    String preferences_button();

    @Message("Saved.")
    String preferences_saved();

    @Message("No more mail at all")
    String preferences_leave();

    @Message("You get no mail from us at present.")
    String preferences_left();

    @Message("Subscribe again")
    String preferences_return();

    @Message("Subscribe")
    String form_title();

    @Message("E-mail")
    String form_email();

    @Message("Name")
    String form_name();

    @Message("I would like to get mail from you. I can unsubscribe with one click in every message.")
    String form_consent();

    @Message("Subscribe")
    String form_button();

    @Message("Please give a valid e-mail address.")
    String form_bad_email();

    @Message("Please check the fields: some answers are not of the kind that is asked for.")
    String form_bad_answer();

    @Message("Please tick the box: without your consent we may not write to you.")
    String form_no_consent();

    @Message("Look into your mailbox")
    String sent_title();

    @Message("If the address is right, a message is on its way to it. Press the button in it and you are in.")
    String sent_text();

    @Message("Confirm your subscription")
    String confirm_title();

    @Message("Press the button and the first message will come with the next issue.")
    String confirm_text();

    @Message("Yes, subscribe me")
    String confirm_button();

    @Message("You are in")
    String confirmed_title();

    @Message("Thank you. You can leave with one click at any time.")
    String confirmed_text();

    @Message("Go on to {host}")
    String confirmed_next(String host);

    @Message("This link is not valid")
    String gone_title();

    @Message("It may have been cut off by a mail program, or it is too old. Nothing was changed.")
    String gone_text();

    @Message("This form is closed")
    String closed_title();

    @Message("Nobody can subscribe here any more.")
    String closed_text();

    @Message("Too many requests")
    String busy_title();

    @Message("Please try again in a few minutes.")
    String busy_text();
}
