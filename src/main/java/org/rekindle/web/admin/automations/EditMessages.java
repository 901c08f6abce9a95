package org.rekindle.web.admin.automations;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Words of the editor of automations. */
@MessageBundle("editing")
public interface EditMessages {
    @Message("{name}, copy")
    String copy_of(String name);

    @Message("Saved. It is not running.")
    String said_saved();

    @Message("Each comes with letters of the library. Look them through and start: nothing is sent before.")
    String begin_lead();

    @Message("What should happen by itself?")
    String begin_title();

    @Message("Start from nothing")
    String from_scratch();

    @Message("New automation")
    String fresh();

    @Message("People go through it from top to bottom.")
    String edit_lead();

    @Message("Save")
    String save();

    @Message("Save without starting")
    String save_only();

    @Message("Start")
    String start();

    @Message("Not saved.")
    String not_saved();

    @Message("Give it a name of at most 200 characters.")
    String name_wrong();

    @Message("What begins it")
    String begins();

    @Message("It begins when this happens")
    String begins_when();

    @Message("Status")
    String status_group();

    @Message("Does something")
    String event_group();

    @Message("Another event…")
    String other_event();

    @Message("Name of the event")
    String event_name();

    @Message("As your shop sends it, such as wishlist.")
    String event_hint();

    @Message("Lower-case letters, digits, dots, hyphens; a letter first.")
    String event_wrong();

    @Message("Let in now who already has this status")
    String existing();

    @Message("They get the first letter today.")
    String existing_hint();

    @Message("Who comes in")
    String who();

    @Message("Everybody who can be mailed, unless you ask for more here.")
    String who_lead();

    @Message("Only some of them")
    String who_some();

    @Message("Counting…")
    String counting();

    @Message("Conditions need a browser with scripts.")
    String no_script();

    @Message("Held out")
    String holdout();

    @Message("By chance, so many in 100 get nothing. Only so can be told what the letters bring.")
    String holdout_hint();

    @Message("A number from 0 to 50.")
    String holdout_wrong();

    @Message("Steps")
    String steps();

    @Message("Add at least one step, at most 50.")
    String steps_wrong();

    @Message(
            "{fmt:number(n)} {fmt:plural(n, 'person is', 'people are')} on their way through these steps, so they stay as they are. Copy the automation to change them, or stop it first.")
    String steps_locked(long n);

    @Message("Wait")
    String wait_step();

    @Message("Letter")
    String add_letter();

    @Message("Wait")
    String add_wait();

    @Message("Letter")
    String letter();

    @Message("Choose a letter")
    String choose_letter();

    @Message("Choose another")
    String other_letter();

    @Message("Choose a letter for this step.")
    String letter_wrong();

    @Message("From one minute to 400 days.")
    String wait_wrong();

    @Message("Subject, if not the letter’s own")
    String subject_own();

    @Message("How long")
    String for_how_long();

    @Message("Unit")
    String unit();

    @Message("Move up")
    String up();

    @Message("Move down")
    String down();

    @Message("Duplicate")
    String duplicate();

    @Message("Remove")
    String remove();

    @Message("Step removed")
    String removed();

    @Message("Undo")
    String undo();

    @Message("What ends it")
    String ends();

    @Message("Who does one of these leaves at once and gets nothing more.")
    String ends_lead();

    @Message("There are no templates yet.")
    String letters_none();

    @Message("Write one")
    String letters_make();

    @Message("Cancel")
    String cancel();
}
