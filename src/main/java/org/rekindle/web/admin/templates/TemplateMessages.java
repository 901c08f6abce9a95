package org.rekindle.web.admin.templates;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Words of the templates' pages. Russian and Chinese are in {@code messages/tpl_*.properties}. */
@MessageBundle("tpl")
public interface TemplateMessages {
    @Message("Templates")
    String title();

    @Message("What a mail looks like; a campaign binds one to a segment.")
    String lead();

    @Message("New template")
    String make();

    @Message("New template")
    String fresh();

    @Message("No templates yet. Make the first.")
    String none_title();

    @Message("A template is the mail before it knows its reader.")
    String none_text();

    @Message("Changed")
    String changed();

    @Message("Begin with a copy")
    String copy();

    @Message("Show more")
    String more();

    @Message("Where you are")
    String where_you_are();

    @Message("Version")
    String version();

    @Message("Mistakes:")
    String mistakes();

    @Message("Delete")
    String delete();

    @Message("Save")
    String save();

    @Message("Not saved.")
    String not_saved();

    @Message("Name")
    String name();

    @Message("Subject")
    String subject();

    @Message("Preview line")
    String preheader();

    @Message("if you like")
    String optional();

    @Message("Written in")
    String format();

    @Message("As text")
    String as_text();

    @Message("View")
    String view();

    @Message("Blocks")
    String blocks();

    @Message("Source")
    String code();

    @Message("Text part")
    String text();

    @Message("Left empty, it is made from the mail.")
    String text_hint();

    @Message("Insert a value")
    String insert();

    @Message("As")
    String as();

    @Message("address of a reader")
    String as_sample();

    @Message("Dark")
    String dark();

    @Message("Desktop")
    String desktop();

    @Message("Phone")
    String phone();

    @Message("Before it can go out")
    String checks();

    @Message("Looked at while you type")
    String checks_lead();

    @Message("Nothing to mend.")
    String all_good();

    @Message("Versions")
    String versions();

    @Message("Saved")
    String saved();

    @Message("Difference")
    String difference();

    @Message("Against the version in use.")
    String against_now();

    @Message("Bring back")
    String restore();

    @Message("Then")
    String then();

    @Message("Now")
    String at_present();
}
