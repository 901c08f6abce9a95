package org.rekindle.web.mailbox;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The built-in mailbox. */
@MessageBundle("mailbox")
public interface MailboxMessages {
    @Message("Mailbox")
    String title();

    @Message("What the built-in mailbox received, newest first. Nothing of it left this machine.")
    String lead();

    @Message("Mail goes to the relay now; these are messages from before.")
    String elsewhere();

    @Message("No messages yet. Send a test from a campaign, or sign up at a form, and they arrive here.")
    String none();

    @Message("Subject")
    String subject();

    @Message("To")
    String to();

    @Message("From")
    String from();

    @Message("Received")
    String received();

    @Message("As a mail program shows it")
    String html();

    @Message("Pictures from elsewhere are left out, so that looking here does not count as an open.")
    String html_hint();

    @Message("The message’s HTML part")
    String frame();

    @Message("Text part")
    String text();

    @Message("Headers")
    String headers();

    @Message("The mailbox is the owner’s")
    String owners_title();

    @Message("Sign in with the owner’s e-mail and password.")
    String owners_text();

    @Message("Too many wrong passwords")
    String later_title();

    @Message("Try again in a quarter of an hour.")
    String later_text();

    @Message("There is no such message")
    String gone_title();

    @Message("It may have made room for newer ones.")
    String gone_text();

    @Message("To this address")
    String search_to();

    @Message("Search")
    String search();

    @Message("Show all")
    String all();

    @Message("Nothing came to {address}.")
    String none_to(String address);

    @Message("How to show the message")
    String views();

    @Message("Message")
    String view_html();

    @Message("Text")
    String view_text();

    @Message("Headers")
    String view_headers();

    @Message("Source")
    String view_source();

    @Message("Download")
    String download();
}
