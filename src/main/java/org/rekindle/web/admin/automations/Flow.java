package org.rekindle.web.admin.automations;

import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateExtension.TemplateAttribute;
import java.text.NumberFormat;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.rekindle.activity.Level;
import org.rekindle.automation.Definition;
import org.rekindle.automation.Step;
import org.rekindle.automation.Trigger;
import org.rekindle.web.admin.shell.Languages;
import org.rekindle.web.admin.shell.Words;

/** Triggers, steps, states and reasons in the reader's words: {@code {flow:trigger(definition)}}. */
@TemplateExtension(namespace = "flow")
public final class Flow {
    private Flow() {}

    /** Whether it begins when people fall silent: then who comes back is what it is for. */
    public static boolean wakes(Definition definition) {
        return definition.trigger() instanceof Trigger.BecomesLevel(Level level) && level == Level.PASSIVE;
    }

    /** PASSIVE and the like; null for an event. */
    public static String level(Definition definition) {
        return definition.trigger() instanceof Trigger.BecomesLevel(Level level) ? level.name() : null;
    }

    public static String levelName(@TemplateAttribute Object locale, String level) {
        FlowMessages words = Words.of(FlowMessages.class, locale);
        return switch (Level.valueOf(level)) {
            case ACTIVE -> words.level_active();
            case SEMI_ACTIVE -> words.level_semi();
            case PASSIVE -> words.level_passive();
        };
    }

    public static String trigger(@TemplateAttribute Object locale, Definition definition) {
        return switch (definition.trigger()) {
            case Trigger.BecomesLevel(Level level) ->
                Words.of(AutomationMessages.class, locale).becomes(levelName(locale, level.name()));
            case Trigger.Does(String type) -> does(locale, type);
        };
    }

    /** What somebody does who comes in. */
    public static String does(@TemplateAttribute Object locale, String type) {
        FlowMessages words = Words.of(FlowMessages.class, locale);
        return switch (type) {
            case "confirmed" -> words.does_confirmed();
            case "cart" -> words.does_cart();
            case "purchase" -> words.does_purchase();
            case "view" -> words.does_view();
            case "search" -> words.does_search();
            case "visit" -> words.does_visit();
            case "open" -> words.does_open();
            case "click" -> words.does_click();
            case "reply" -> words.does_reply();
            default -> words.does_other(type);
        };
    }

    /** What ends it for somebody, or why somebody left. */
    public static String reason(@TemplateAttribute Object locale, String name) {
        FlowMessages words = Words.of(FlowMessages.class, locale);
        return switch (name == null ? "" : name) {
            case "open" -> words.left_open();
            case "click" -> words.left_click();
            case "purchase" -> words.left_purchase();
            case "reply" -> words.left_reply();
            case "visit" -> words.left_visit();
            case "view" -> words.left_view();
            case "search" -> words.left_search();
            case "cart" -> words.left_cart();
            case "UNSUBSCRIBED" -> words.left_unsubscribed();
            case "BOUNCED" -> words.left_bounced();
            case "COMPLAINED" -> words.left_complained();
            case "STOPPED" -> words.left_stopped();
            default -> name;
        };
    }

    public static String state(@TemplateAttribute Object locale, String name) {
        AutomationMessages words = Words.of(AutomationMessages.class, locale);
        return switch (name) {
            case "ACTIVE" -> words.inside();
            case "DONE" -> words.finished();
            case "EXITED" -> words.left();
            default -> words.held();
        };
    }

    public static List<String> triggers() {
        return List.of("confirmed", "purchase", "cart", "view", "search", "visit", "click", "open", "reply");
    }

    public static List<String> exits() {
        return List.of("open", "click", "purchase", "reply", "visit", "view", "cart");
    }

    /** What ends it, in the order the editor has. */
    public static List<String> exitsOf(Definition definition) {
        return definition.exitOn().stream()
                .sorted(Comparator.comparingInt((String type) -> exits().indexOf(type))
                        .thenComparing(type -> type))
                .toList();
    }

    public static List<String> levels() {
        return List.of("PASSIVE", "SEMI_ACTIVE", "ACTIVE");
    }

    public static List<String> units() {
        return List.of("M", "H", "D", "W");
    }

    public static String unit(@TemplateAttribute Object locale, String unit) {
        FlowMessages words = Words.of(FlowMessages.class, locale);
        return switch (unit) {
            case "W" -> words.unit_weeks();
            case "D" -> words.unit_days();
            case "H" -> words.unit_hours();
            case "M" -> words.unit_minutes();
            default -> words.unit_seconds();
        };
    }

    public static String wait(@TemplateAttribute Object locale, Wait wait) {
        FlowMessages words = Words.of(FlowMessages.class, locale);
        long n = wait.amount();
        return switch (wait.unit()) {
            case "W" -> words.weeks(n);
            case "D" -> words.days(n);
            case "H" -> words.hours(n);
            case "M" -> words.minutes(n);
            default -> words.seconds(n);
        };
    }

    /** {@code 3 mails in 14 days}. */
    public static String shape(@TemplateAttribute Object locale, Definition definition) {
        FlowMessages words = Words.of(FlowMessages.class, locale);
        long mails =
                definition.steps().stream().filter(Step.Send.class::isInstance).count();
        Duration all = definition.steps().stream()
                .map(step -> step instanceof Step.Wait(Duration time) ? time : Duration.ZERO)
                .reduce(Duration.ZERO, Duration::plus);
        return all.isZero() ? words.mails(mails) : words.mails_over(mails, wait(locale, Wait.of(rounded(all))));
    }

    private static Duration rounded(Duration all) {
        return all.toDays() > 0 ? Duration.ofDays(all.toDays()) : all;
    }

    /** On which day after coming in a step comes. */
    public static long day(Definition definition, int step) {
        return definition.steps().subList(0, step).stream()
                .map(before -> before instanceof Step.Wait(Duration time) ? time : Duration.ZERO)
                .reduce(Duration.ZERO, Duration::plus)
                .toDays();
    }

    /** Of a share, how many in a hundred: {@code 7}. */
    public static long hundredths(Double share) {
        return Math.round(share * 100);
    }

    /** Percentage points: {@code 6.8}. */
    public static String points(@TemplateAttribute Object locale, Double share) {
        NumberFormat format = NumberFormat.getInstance(Languages.reader(locale));
        format.setMinimumFractionDigits(1);
        format.setMaximumFractionDigits(1);
        return format.format(share * 100);
    }

    public static String beginning(@TemplateAttribute Object locale, Beginning beginning) {
        FlowMessages words = Words.of(FlowMessages.class, locale);
        return switch (beginning) {
            case REACTIVATION -> words.reactivation();
            case WELCOME -> words.welcome();
            case CART -> words.cart();
            case THANKS -> words.thanks();
        };
    }

    public static String beginningText(@TemplateAttribute Object locale, Beginning beginning) {
        FlowMessages words = Words.of(FlowMessages.class, locale);
        return switch (beginning) {
            case REACTIVATION -> words.reactivation_text();
            case WELCOME -> words.welcome_text();
            case CART -> words.cart_text();
            case THANKS -> words.thanks_text();
        };
    }

    /** What the editor's field says for a level. */
    public static String ofLevel(String level) {
        return "status:" + level;
    }

    /** And for an event. */
    public static String ofEvent(String type) {
        return "event:" + type;
    }
}
