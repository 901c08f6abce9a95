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

    @Message("On the way")
    String inside();

    @Message("Left before the end")
    String left();

    @Message("Held out")
    String held();

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
}
