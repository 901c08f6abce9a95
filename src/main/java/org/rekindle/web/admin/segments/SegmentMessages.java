package org.rekindle.web.admin.segments;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Words of the segments' pages. Russian and Chinese are in {@code messages/segments_*.properties}. */
@MessageBundle("segments")
public interface SegmentMessages {
    @Message("Segments")
    String title();

    @Message("Who is meant. A segment is counted when it is used, so nobody is in by yesterday’s facts.")
    String lead();

    @Message("New segment")
    String make();

    @Message("New segment")
    String fresh();

    @Message("Say who is meant; the count follows as you go.")
    String fresh_lead();

    @Message("No segments yet. Make the first.")
    String none_title();

    @Message("A segment says who is meant, for example everybody who has become passive.")
    String none_text();

    @Message("Start with the passive ones")
    String none_first();

    @Message("Name")
    String name();

    @Message("Description")
    String description();

    @Message("if you like")
    String optional();

    @Message("People")
    String people();

    @Message("Can be mailed")
    String reachable();

    @Message("Frozen")
    String frozen();

    @Message("Something this segment names is no longer there")
    String unreadable();

    @Message("Show more")
    String more();

    @Message("at least")
    String at_least();

    @Message("Counting…")
    String counting();

    @Message("Overlap")
    String overlap();

    @Message("Whom segments share")
    String overlap_lead();

    @Message("No two segments share anybody.")
    String overlap_none();

    @Message("Segment")
    String overlap_first();

    @Message("And")
    String overlap_second();

    @Message("Shared")
    String overlap_shared();

    @Message("Of the first")
    String overlap_of_first();

    @Message("Of the second")
    String overlap_of_second();

    @Message("Order of variants")
    String order();

    @Message("Narrow ones first, so that nobody is taken by a wide one. How many each then gets.")
    String order_lead();

    @Message("Where you are")
    String where_you_are();

    @Message("Changed, not saved")
    String unsaved();

    @Message("Not used yet.")
    String unused();

    @Message("Used by")
    String used_by();

    @Message("Reviewed")
    String reviewed();

    @Message("Delete")
    String delete();

    @Message("Use in a campaign")
    String use();

    @Message("Save")
    String save();

    @Message("Not saved.")
    String not_saved();

    @Message("Who belongs")
    String who();

    @Message("The builder needs JavaScript. Conditions can also be written through the API.")
    String no_script();

    @Message("Why is somebody in or out?")
    String why();

    @Message("E-mail address")
    String address();

    @Message("Look")
    String look();

    @Message("In.")
    String in();

    @Message("Out.")
    String out();

    @Message("Is it a good segment?")
    String quality();

    @Message("Still right")
    String review();

    @Message("Nobody has looked at this segment for a year.")
    String review_due();

    @Message("Size over time")
    String history();

    @Message("Half a year, by day")
    String history_lead();

    @Message("Since")
    String since();

    @Message("The first look is taken tonight.")
    String no_history();

    @Message("person")
    String people_one();

    @Message("people")
    String people_few();

    @Message("people")
    String people_many();

    @Message("counted now,")
    String counted();

    @Message("ms")
    String ms();

    @Message("of them can be mailed today.")
    String can_be_mailed();

    @Message("What each condition takes away")
    String funnel();

    @Message("Everybody known")
    String everybody();

    @Message("Can be mailed")
    String mailable();

    @Message("This also holds for people who were not mailed in that time,")
    String absence();

    @Message("Leave them out")
    String leave_out();

    @Message("Six of them, at random")
    String sample();

    @Message("Others")
    String others();
}
