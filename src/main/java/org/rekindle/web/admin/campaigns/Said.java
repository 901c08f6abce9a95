package org.rekindle.web.admin.campaigns;

import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateExtension.TemplateAttribute;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.rekindle.campaign.CampaignReport;
import org.rekindle.delivery.Counts;
import org.rekindle.delivery.Priority;
import org.rekindle.doctor.Finding;
import org.rekindle.web.admin.shell.Formats;
import org.rekindle.web.admin.shell.Languages;
import org.rekindle.web.admin.shell.Words;

/** States, reasons and days in the reader's words: {@code {said:state('RUNNING')}}. */
@TemplateExtension(namespace = "said")
public final class Said {
    private Said() {}

    public static String state(@TemplateAttribute Object locale, String name) {
        CampaignMessages words = Words.of(CampaignMessages.class, locale);
        return switch (name) {
            case "DRAFT" -> words.state_draft();
            case "SCHEDULED" -> words.state_scheduled();
            case "RUNNING" -> words.state_running();
            case "PAUSED" -> words.state_paused();
            case "FINISHED" -> words.state_finished();
            case "CANCELLED" -> words.state_cancelled();
            default -> name;
        };
    }

    public static List<String> priorities() {
        return Arrays.stream(Priority.values()).map(Enum::name).toList();
    }

    public static String priority(@TemplateAttribute Object locale, String name) {
        CampaignMessages words = Words.of(CampaignMessages.class, locale);
        return switch (Priority.valueOf(name)) {
            case LOW -> words.priority_low();
            case NORMAL -> words.priority_normal();
            case HIGH -> words.priority_high();
            case URGENT -> words.priority_urgent();
        };
    }

    public static String delivery(@TemplateAttribute Object locale, String state) {
        CampaignMessages words = Words.of(CampaignMessages.class, locale);
        return switch (state) {
            case "SENT" -> words.sent();
            case "FAILED" -> words.failed();
            case "SKIPPED" -> words.skipped();
            case "UNKNOWN" -> words.unknown();
            default -> words.pending();
        };
    }

    /** @param reason as the ledger has it; null where the state says it all. Names this page does not know stay as they are */
    public static String reason(@TemplateAttribute Object locale, String reason) {
        CampaignMessages words = Words.of(CampaignMessages.class, locale);
        return switch (reason) {
            case null -> words.reason_none();
            case "CONTROL" -> words.reason_control();
            case "NO_MAILBOX" -> words.reason_no_mailbox();
            case "POLICY" -> words.reason_policy();
            case "CONTENT" -> words.reason_content();
            case "EXPIRED" -> words.reason_expired();
            case "UNSUBSCRIBED", "BOUNCED", "COMPLAINED", "ERASED", "NONE", "PENDING", "GONE" -> words.reason_gone();
            case "SUPPRESSED" -> words.reason_suppressed();
            case "RENDER", "NO_CONTENT" -> words.reason_render();
            default -> reason;
        };
    }

    public static String check(@TemplateAttribute Object locale, @TemplateAttribute Object zone, Check check) {
        CheckMessages words = Words.of(CheckMessages.class, locale);
        return switch (check) {
            case Check.Address a -> a.isSet() ? words.address() : words.no_address();
            case Check.Nobody n -> words.nobody();
            case Check.Size size -> words.size() + " " + size.kilobytes();
            case Check.Unrendered u -> words.unrendered() + " " + u.messages();
            case Check.Warning warning -> words.warning() + " " + warning.readers();
            case Check.Fine fine -> words.rendered() + " " + fine.readers();
            case Check.Captured c -> words.captured();
            case Check.Domain domain ->
                domain.wrong().isEmpty()
                        ? words.domain_fine(domain.name())
                        : words.domain_wrong(
                                domain.name(),
                                domain.wrong().stream()
                                        .map(Finding::what)
                                        .distinct()
                                        .collect(Collectors.joining(", ")));
            case Check.Through through -> through(locale, zone, words, through);
        };
    }

    private static String through(Object locale, Object zone, CheckMessages words, Check.Through through) {
        String count = Formats.number(locale, through.messages());
        if (through.atOnce()) {
            return words.at_once(count);
        }
        return through.at() == null
                ? words.never(count)
                : words.through(count, Formats.moment(locale, zone, through.at()));
    }

    /** Pending and on the wire together. */
    public static long open(Counts counts) {
        return counts.pending() + counts.sending();
    }

    /** Opens and clicks of machines. */
    public static long machines(CampaignReport.Figures figures) {
        return figures.opens().machine() + figures.clicks().machine();
    }

    public static String month(@TemplateAttribute Object locale, YearMonth month) {
        String text = DateTimeFormatter.ofPattern(
                        Languages.reader(locale).getLanguage().equals("zh") ? "y年M月" : "LLLL y",
                        Languages.reader(locale))
                .format(month);
        return text.substring(0, 1).toUpperCase(Languages.reader(locale)) + text.substring(1);
    }

    public static String weekday(@TemplateAttribute Object locale, LocalDate day) {
        return day.getDayOfWeek().getDisplayName(TextStyle.SHORT_STANDALONE, Languages.reader(locale));
    }
}
