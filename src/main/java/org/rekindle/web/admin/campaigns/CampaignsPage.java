package org.rekindle.web.admin.campaigns;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.rekindle.account.Permission;
import org.rekindle.campaign.Campaign;
import org.rekindle.campaign.Campaigns;
import org.rekindle.delivery.Counts;
import org.rekindle.delivery.Mailings;
import org.rekindle.delivery.Reconciliation;
import org.rekindle.shared.Page;
import org.rekindle.web.admin.shell.Pages;
import org.rekindle.web.admin.shell.Shell;
import org.rekindle.web.api.CampaignMailings;
import org.rekindle.web.security.AdminPage;
import org.rekindle.web.security.Needs;

/** All campaigns, as a list and by the day. */
@Path("/campaigns")
@AdminPage
@Authenticated
@Needs(Permission.CAMPAIGNS_VIEW)
public class CampaignsPage {
    private static final int SHOWN = 30;
    private static final int OF_A_MONTH = 500;
    private static final int WEEK = 7;

    @Inject
    Campaigns campaigns;

    @Inject
    Mailings mailings;

    @Inject
    CampaignMailings campaignMailings;

    @Inject
    Shell shell;

    @Inject
    Clock clock;

    /** A campaign with its counts; null for one that never ran. */
    public record Line(Campaign campaign, Counts counts) {}

    /** A day of the calendar and what starts or started on it. */
    public record Day(LocalDate date, boolean inMonth, boolean today, List<Campaign> campaigns) {}

    /** A month in whole weeks, Monday first. */
    public record Month(YearMonth month, YearMonth before, YearMonth after, List<List<Day>> weeks) {}

    @CheckedTemplate(basePath = "campaigns")
    static class Views {
        static native TemplateInstance list(List<Line> found, String next);

        static native TemplateInstance rows(List<Line> found, String next);

        static native TemplateInstance calendar(Month shown);
    }

    @GET
    public Response list(@QueryParam("after") String after) {
        List<Campaign> found = campaigns.list(Page.after(after, Long.MAX_VALUE), SHOWN + 1);
        Page<Campaign> page = Page.of(found, SHOWN, campaign -> campaign.id);
        Map<Long, Long> runs =
                campaignMailings.present(page.items().stream().map(c -> c.id).toList());
        Map<Long, Reconciliation> accounts = mailings.glances(runs.values());
        List<Line> lines = page.items().stream()
                .map(campaign -> {
                    Reconciliation account = accounts.get(runs.get(campaign.id));
                    return new Line(campaign, account == null ? null : account.counts());
                })
                .toList();
        return Pages.page(after == null ? Views.list(lines, page.next()) : Views.rows(lines, page.next()));
    }

    /** @param month such as 2026-12; the present one when absent */
    @GET
    @Path("calendar")
    public Response calendar(@QueryParam("month") String month) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), shell.zone());
        return Pages.page(Views.calendar(month(month(month, today), today)));
    }

    private static YearMonth month(String text, LocalDate today) {
        try {
            return text == null ? YearMonth.from(today) : YearMonth.parse(text);
        } catch (DateTimeException e) {
            return YearMonth.from(today);
        }
    }

    private Month month(YearMonth month, LocalDate today) {
        List<Campaign> recent = campaigns.list(Long.MAX_VALUE, OF_A_MONTH);
        LocalDate day = month.atDay(1).minusDays(month.atDay(1).getDayOfWeek().getValue() - 1L);
        List<List<Day>> weeks = new ArrayList<>();
        while (!day.isAfter(month.atEndOfMonth())) {
            List<Day> week = new ArrayList<>();
            for (int i = 0; i < WEEK; i++, day = day.plusDays(1)) {
                LocalDate date = day;
                week.add(new Day(
                        date,
                        YearMonth.from(date).equals(month),
                        date.equals(today),
                        recent.stream()
                                .filter(campaign -> date.equals(dayOf(campaign)))
                                .toList()));
            }
            weeks.add(week);
        }
        return new Month(month, month.minusMonths(1), month.plusMonths(1), weeks);
    }

    private LocalDate dayOf(Campaign campaign) {
        Instant at = campaign.fireAt != null ? campaign.fireAt : campaign.startedAt;
        return at == null ? null : LocalDate.ofInstant(at, shell.zone());
    }
}
