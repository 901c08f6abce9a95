package org.rekindle.web.admin.home;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The first steps of somebody who is new here. */
@MessageBundle("start")
public interface StartMessages {
    @Message("Your first campaign")
    String title();

    @Message("Four steps, about ten minutes. This list goes away when the first campaign is out.")
    String lead();

    @Message("done")
    String done();

    @Message("Bring your people")
    String people();

    @Message(
            "A CSV file from your shop or your former tool. Its columns are matched to what they mean before anything is kept.")
    String people_text();

    @Message("Import a file")
    String people_go();

    @Message("Choose whom to write to")
    String segment();

    @Message(
            "A segment is a condition, such as who bought cat food this year. How many it means is counted while you build.")
    String segment_text();

    @Message("Make a segment")
    String segment_go();

    @Message("Write the campaign")
    String campaign();

    @Message(
            "It joins the segment with a template. Ready ones are in the library; take one as it is, or copy it and make it yours.")
    String campaign_text();

    @Message("Make a campaign")
    String campaign_go();

    @Message("Look at the templates")
    String templates_go();

    @Message("Check and send")
    String send();

    @Message("The campaign is rendered for real readers of the segment first, so you see what they will get.")
    String send_text();

    @Message("Open the draft")
    String send_go();
}
