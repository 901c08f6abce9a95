package org.rekindle.web.admin.automations;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Words of {@link Flow}: triggers, reasons, units, and what there is to begin with. */
@MessageBundle("flows")
public interface FlowMessages {
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

    @Message("Win passive readers back")
    String reactivation();

    @Message("Welcome")
    String welcome();

    @Message("Left cart")
    String cart();

    @Message("After an order")
    String thanks();
}
