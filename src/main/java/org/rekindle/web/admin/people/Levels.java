package org.rekindle.web.admin.people;

import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateExtension.TemplateAttribute;
import java.util.Locale;
import org.rekindle.web.admin.shell.Icons;
import org.rekindle.web.admin.shell.Words;

/** Names of levels, states and facts in the reader's words: {@code {level:of('ACTIVE')}}. */
@TemplateExtension(namespace = "level")
public final class Levels {
    private Levels() {}

    public static String of(@TemplateAttribute Object locale, String name) {
        LevelMessages words = Words.of(LevelMessages.class, locale);
        return switch (name) {
            case "ACTIVE" -> words.active();
            case "SEMI_ACTIVE" -> words.semi();
            case "PASSIVE" -> words.passive();
            default -> name;
        };
    }

    public static String state(@TemplateAttribute Object locale, String name) {
        LevelMessages words = Words.of(LevelMessages.class, locale);
        return switch (name) {
            case "NONE" -> words.state_none();
            case "PENDING" -> words.state_pending();
            case "SUBSCRIBED" -> words.state_subscribed();
            case "UNSUBSCRIBED" -> words.state_unsubscribed();
            case "BOUNCED" -> words.state_bounced();
            case "COMPLAINED" -> words.state_complained();
            case "ERASED" -> words.state_erased();
            default -> name;
        };
    }

    public static String lifecycle(@TemplateAttribute Object locale, String name) {
        LevelMessages words = Words.of(LevelMessages.class, locale);
        return switch (name) {
            case "PROSPECT" -> words.life_prospect();
            case "NEW" -> words.life_new();
            case "REGULAR" -> words.life_regular();
            case "FORMER" -> words.life_former();
            default -> name;
        };
    }

    public static String attitude(@TemplateAttribute Object locale, String name) {
        LevelMessages words = Words.of(LevelMessages.class, locale);
        return switch (name) {
            case "POSITIVE" -> words.att_positive();
            case "UNCERTAIN" -> words.att_uncertain();
            case "NEUTRAL" -> words.att_neutral();
            case "UNKNOWN" -> words.att_unknown();
            default -> name;
        };
    }

    public static String readiness(@TemplateAttribute Object locale, String name) {
        LevelMessages words = Words.of(LevelMessages.class, locale);
        return switch (name) {
            case "UNAWARE" -> words.ready_unaware();
            case "AWARE" -> words.ready_aware();
            case "INTERESTED" -> words.ready_interested();
            case "INTENDING" -> words.ready_intending();
            case "BUYER" -> words.ready_buyer();
            default -> name;
        };
    }

    public static String job(@TemplateAttribute Object locale, String name) {
        LevelMessages words = Words.of(LevelMessages.class, locale);
        return switch (name) {
            case "QUEUED" -> words.job_queued();
            case "RUNNING" -> words.job_running();
            case "DONE" -> words.job_done();
            case "FAILED" -> words.job_failed();
            default -> name;
        };
    }

    /** A type of fact; those of other systems keep their names. */
    public static String fact(@TemplateAttribute Object locale, String name) {
        LevelMessages words = Words.of(LevelMessages.class, locale);
        return switch (name) {
            case "delivered" -> words.fact_delivered();
            case "open" -> words.fact_open();
            case "click" -> words.fact_click();
            case "purchase" -> words.fact_purchase();
            case "view" -> words.fact_view();
            case "search" -> words.fact_search();
            case "cart" -> words.fact_cart();
            case "visit" -> words.fact_visit();
            case "reply" -> words.fact_reply();
            case "confirmed" -> words.fact_confirmed();
            case "unsubscribed" -> words.fact_unsubscribed();
            case "bounced" -> words.fact_bounced();
            case "complained" -> words.fact_complained();
            default -> name;
        };
    }

    public static String consent(@TemplateAttribute Object locale, String action) {
        LevelMessages words = Words.of(LevelMessages.class, locale);
        return switch (action) {
            case "CONFIRMED" -> words.fact_confirmed();
            case "WITHDRAWN", "UNSUBSCRIBED" -> words.fact_unsubscribed();
            default -> action.substring(0, 1) + action.substring(1).toLowerCase(Locale.ROOT);
        };
    }

    /** The picture of a type of fact. */
    public static RawString mark(String type) {
        return Icons.of(
                switch (type) {
                    case "delivered" -> "send";
                    case "open" -> "mail-opened";
                    case "click" -> "click";
                    case "purchase" -> "basket";
                    case "cart" -> "shopping-cart";
                    case "view" -> "eye";
                    case "search" -> "search";
                    case "confirmed" -> "mail-check";
                    case "reply" -> "message";
                    case "unsubscribed", "bounced", "complained" -> "mail-off";
                    default -> "point";
                });
    }
}
