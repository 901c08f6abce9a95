package org.rekindle.web.admin.shell;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Words around every page. Russian and Chinese are in {@code messages/shell_*.properties}. */
@MessageBundle("shell")
public interface ShellMessages {
    @Message("Skip to content")
    String skip();

    @Message("Sidebar")
    String sidebar();

    @Message("Main")
    String main();

    @Message("Main, short")
    String main_short();

    @Message("Find or do…")
    String jump();

    @Message("Home")
    String home();

    @Message("Subscribers")
    String subscribers();

    @Message("Segments")
    String segments();

    @Message("Campaigns")
    String campaigns();

    @Message("Automations")
    String automations();

    @Message("Templates")
    String templates();

    @Message("Forms")
    String forms();

    @Message("Mailbox")
    String mailbox();

    @Message("Settings")
    String settings();

    @Message("People")
    String people_short();

    @Message("More")
    String more();

    @Message("Your account")
    String account();

    @Message("Sign out")
    String sign_out();

    @Message("Where you are")
    String crumb();

    @Message("Undo")
    String undo();

    @Message("Close")
    String close();

    @Message("Cancel")
    String cancel();

    @Message("Save")
    String save();

    @Message("Show older")
    String older();

    @Message("if you like")
    String optional();

    @Message("Copy")
    String copy();

    @Message("Copied")
    String copied();

    @Message("All")
    String all();

    @Message("Find people, segments, campaigns, templates, settings")
    String palette_label();

    @Message("Keys")
    String keys();

    @Message("Find or do anything")
    String keys_palette();

    @Message("Search in the list")
    String keys_search();

    @Message("Go to home, subscribers, segments, campaigns, automations, templates, mailbox")
    String keys_go();

    @Message("New person, segment, campaign, automation, template")
    String keys_new();

    @Message("Down and up in a list; Enter opens")
    String keys_move();

    @Message("Save")
    String keys_save();

    @Message("Undo what was just done")
    String keys_undo();

    @Message("This list")
    String keys_help();

    @Message("Single keys can be switched off in your account.")
    String keys_off();

    @Message("There is nothing here")
    String gone_title();

    @Message("The address is wrong, or what was here is no more.")
    String gone_text();

    @Message("This is not yours to open")
    String forbidden_title();

    @Message("Your role does not include it. An owner or admin can change that.")
    String forbidden_text();

    @Message("That did not work")
    String refused_title();

    @Message("Something went wrong on our side")
    String failed_title();

    @Message("Nothing was changed. The server’s log says what happened.")
    String failed_text();

    @Message("Go to the home page")
    String to_home();

    @Message("never")
    String never();
}
