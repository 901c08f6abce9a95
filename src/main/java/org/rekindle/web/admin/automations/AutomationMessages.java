package org.rekindle.web.admin.automations;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Words of the automations’ pages, and of the letters they begin with. Russian and Chinese are in {@code messages/automations_*.properties}. */
@MessageBundle("automations")
public interface AutomationMessages {
    @Message("Automations")
    String title();

    @Message("Letters that go to one person at a time, when something happens to them.")
    String lead();

    @Message("New automation")
    String make();

    @Message("No automations yet")
    String none_title();

    @Message(
            "An automation writes by itself: it greets who signs up and wins back who has stopped reading. Four are ready to begin with.")
    String none_text();

    @Message("Name")
    String name();

    @Message("State")
    String state();

    @Message("On their way now")
    String now_inside();

    @Message("Came in")
    String entered();

    @Message("Came to the end")
    String finished();

    @Message("Came back")
    String came_back();

    @Message("Last 30 days")
    String days_30();

    @Message("Last 90 days")
    String days_90();

    @Message("Running")
    String running();

    @Message("Paused")
    String paused();

    @Message("Show older")
    String older();

    @Message("Where you are")
    String where_you_are();

    @Message("Becomes {level}")
    String becomes(String level);

    @Message("active")
    String level_active();

    @Message("semi-active")
    String level_semi();

    @Message("passive")
    String level_passive();

    @Message("Confirms the subscription")
    String does_confirmed();

    @Message("Puts something into the cart")
    String does_cart();

    @Message("Orders something")
    String does_purchase();

    @Message("Looks at a product")
    String does_view();

    @Message("Searches the shop")
    String does_search();

    @Message("Visits the site")
    String does_visit();

    @Message("Opens a mail")
    String does_open();

    @Message("Clicks in a mail")
    String does_click();

    @Message("Replies to a mail")
    String does_reply();

    @Message("Event: {type}")
    String does_other(String type);

    @Message("Opened a mail")
    String left_open();

    @Message("Clicked")
    String left_click();

    @Message("Ordered")
    String left_purchase();

    @Message("Replied")
    String left_reply();

    @Message("Visited the site")
    String left_visit();

    @Message("Looked at a product")
    String left_view();

    @Message("Searched the shop")
    String left_search();

    @Message("Put something into the cart")
    String left_cart();

    @Message("Unsubscribed")
    String left_unsubscribed();

    @Message("Address does not work")
    String left_bounced();

    @Message("Complained")
    String left_complained();

    @Message("Let out by us")
    String left_stopped();

    @Message("On the way")
    String inside();

    @Message("Left before the end")
    String left();

    @Message("Held out")
    String held();

    @Message("seconds")
    String unit_seconds();

    @Message("minutes")
    String unit_minutes();

    @Message("hours")
    String unit_hours();

    @Message("days")
    String unit_days();

    @Message("weeks")
    String unit_weeks();

    @Message("{fmt:number(n)} {fmt:plural(n, 'week', 'weeks')}")
    String weeks(long n);

    @Message("{fmt:number(n)} {fmt:plural(n, 'day', 'days')}")
    String days(long n);

    @Message("{fmt:number(n)} {fmt:plural(n, 'hour', 'hours')}")
    String hours(long n);

    @Message("{fmt:number(n)} {fmt:plural(n, 'minute', 'minutes')}")
    String minutes(long n);

    @Message("{fmt:number(n)} {fmt:plural(n, 'second', 'seconds')}")
    String seconds(long n);

    @Message("{fmt:number(n)} {fmt:plural(n, 'mail', 'mails')}")
    String mails(long n);

    @Message("{fmt:number(n)} {fmt:plural(n, 'mail', 'mails')} over {time}")
    String mails_over(long n, String time);

    @Message("{fmt:number(n)} {fmt:plural(n, 'person is', 'people are')} on their way now.")
    String lead_inside(long n);

    @Message("Nobody is on their way now.")
    String lead_nobody();

    @Message("Paused: nobody comes in, nothing is sent, everybody stays where they are.")
    String lead_paused();

    @Message("Pause")
    String pause();

    @Message("Start")
    String resume();

    @Message("Go on")
    String go_on();

    @Message("Edit")
    String edit();

    @Message("Copy")
    String copy();

    @Message("{name}, copy")
    String copy_of(String name);

    @Message("Delete")
    String delete();

    @Message("Stop")
    String stop();

    @Message("Stop and let everybody out?")
    String stop_title();

    @Message(
            "{fmt:number(n)} {fmt:plural(n, 'person', 'people')} on their way will get no more of these letters and do not come back in by themselves. Figures stay. After that the steps can be changed.")
    String stop_text(long n);

    @Message("Keep it running")
    String keep();

    @Message("The flow")
    String the_flow();

    @Message("Everybody who can be mailed")
    String everybody_may();

    @Message("Only:")
    String only();

    @Message("By chance, {fmt:number(out)} in 100 are held out")
    String by_chance(int out);

    @Message("Get nothing, and show what happens by itself.")
    String held_text();

    @Message("{fmt:number(n)} came back")
    String held_back(long n);

    @Message("day {fmt:number(n)}")
    String on_day(long n);

    @Message("sent")
    String sent();

    @Message("opened")
    String opened();

    @Message("clicked")
    String clicked();

    @Message("wait here")
    String wait_here();

    @Message("came back")
    String came_back_here();

    @Message("unsubscribed")
    String unsubscribed_here();

    @Message("This letter is gone. Choose another.")
    String no_letter();

    @Message("The end")
    String the_end();

    @Message("came to the end")
    String reach_end();

    @Message("Reasons to leave early:")
    String leave_when();

    @Message("Everybody goes to the end.")
    String leave_never();

    @Message("Does it work?")
    String does_it_work();

    @Message("{fmt:plural(n, 'reader came back', 'readers came back')}")
    String back_big(long n);

    @Message("They were passive and read, clicked or ordered again within 90 days of coming in.")
    String back_means();

    @Message("With these letters")
    String with_it();

    @Message("Held out")
    String without_it();

    @Message("{fmt:number(a)} of {fmt:number(b)}")
    String of(long a, long b);

    @Message("Won by the letters")
    String won();

    @Message("Yes, keep it.")
    String verdict_keep();

    @Message("It brings back {fmt:number(n)} in 100 more than come back by themselves.")
    String verdict_more(long n);

    @Message("Too early to say.")
    String verdict_early();

    @Message("The difference between the two groups is still within chance.")
    String verdict_wait();

    @Message("Nobody is held out, so it cannot be told how many would have come back by themselves.")
    String verdict_alone();

    @Message("Hold some out")
    String hold_some();

    @Message("Nobody has come in yet. The first figures come with the first people.")
    String verdict_none();

    @Message("{points} points")
    String won_points(String points);

    @Message("{low} to {high}, 95 times in 100")
    String won_interval(String low, String high);

    @Message("Where everybody is")
    String where_they_are();

    @Message("Since the beginning")
    String since_begin();

    @Message("See who")
    String who_is_where();

    @Message("Why they left")
    String how_left();

    @Message("Who is where")
    String people_title();

    @Message("Address")
    String address();

    @Message("Next")
    String next_step();

    @Message("step {fmt:number(n)}")
    String step_n(int n);

    @Message("Came in")
    String in_since();

    @Message("Where")
    String since_when();

    @Message("Erased")
    String erased();

    @Message("All")
    String all_people();

    @Message("Nobody is here.")
    String nobody_here();

    @Message("Show more")
    String more();

    @Message("Paused. Everybody stays where they are.")
    String said_paused();

    @Message("It is running.")
    String said_running();

    @Message("Stopped, and everybody is out.")
    String said_stopped();

    @Message("Saved. It is not running.")
    String said_saved();

    @Message("Each comes with letters of the library. Look them through and start: nothing is sent before.")
    String begin_lead();

    @Message(
            "Who stops reading gets three letters in three weeks, and leaves as soon as they read again. One in ten is held out, so that you see what the letters really bring.")
    String reactivation_text();

    @Message(
            "Who confirms the subscription is greeted at once, and asked three days later what they would like to read.")
    String welcome_text();

    @Message("Who put something into the cart and has not ordered is reminded after four hours.")
    String cart_text();

    @Message("Thanks at once, and two weeks later asks how it was.")
    String thanks_text();

    @Message("What should happen by itself?")
    String begin_title();

    @Message("Win passive readers back")
    String reactivation();

    @Message("Welcome")
    String welcome();

    @Message("Left cart")
    String cart();

    @Message("After an order")
    String thanks();

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
