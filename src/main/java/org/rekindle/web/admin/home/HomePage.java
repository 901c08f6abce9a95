package org.rekindle.web.admin.home;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.rekindle.account.Permission;
import org.rekindle.activity.LevelHistory;
import org.rekindle.campaign.Campaign;
import org.rekindle.campaign.CampaignReport;
import org.rekindle.campaign.CampaignState;
import org.rekindle.campaign.Campaigns;
import org.rekindle.segment.Segment;
import org.rekindle.shared.JsonText;
import org.rekindle.web.admin.shell.Pages;
import org.rekindle.web.admin.shell.Shell;
import org.rekindle.web.security.AdminPage;
import org.rekindle.web.security.Needs;

/** What needs me today, and how the list is. */
@Path("/")
@AdminPage
@Authenticated
@Needs(Permission.PAGES)
public class HomePage {
    private static final int RECENT = 200;
    private static final int LAST = 5;
    private static final Duration AHEAD = Duration.ofDays(7);

    @Inject
    Shell shell;

    @Inject
    Clock clock;

    @Inject
    Campaigns campaigns;

    @Inject
    CampaignReport reports;

    @Inject
    LevelHistory history;

    /** What somebody has to look at, most urgent first. */
    public record Waiting(List<Campaign> paused, List<Campaign> running, List<Segment> forReview) {
        public int count() {
            return paused.size() + forReview.size();
        }
    }

    /** A campaign that went out, with what came of it. */
    public record Sent(Campaign campaign, CampaignReport.Report report) {}

    @CheckedTemplate(basePath = "home")
    static class Views {
        static native TemplateInstance home(LocalDate today, Waiting waiting, List<Campaign> coming, FirstSteps steps);

        static native TemplateInstance levels(LevelHistory.History year, String weeks);

        static native TemplateInstance sent(List<Sent> found);
    }

    @GET
    public Response home() {
        Instant now = clock.instant();
        List<Campaign> recent = shell.may("CAMPAIGNS_VIEW") ? campaigns.list(Long.MAX_VALUE, RECENT) : List.of();
        Waiting waiting = new Waiting(
                of(recent, CampaignState.PAUSED),
                of(recent, CampaignState.RUNNING),
                shell.may("SEGMENTS_VIEW") ? forReview(now) : List.of());
        List<Campaign> coming = of(recent, CampaignState.SCHEDULED).stream()
                .filter(campaign -> campaign.fireAt != null && campaign.fireAt.isBefore(now.plus(AHEAD)))
                .sorted(java.util.Comparator.comparing(campaign -> campaign.fireAt))
                .toList();
        FirstSteps steps = shell.may("PEOPLE_IMPORT") && shell.may("CAMPAIGNS_EDIT") ? FirstSteps.of(recent) : null;
        return Pages.page(Views.home(LocalDate.ofInstant(now, shell.zone()), waiting, coming, steps));
    }

    /** Fetched by the page itself: it is there before the year has been counted. */
    @GET
    @Path("home/levels")
    @Needs(Permission.FIGURES)
    public Response levels() {
        LevelHistory.History year = history.year();
        return Pages.page(Views.levels(year, JsonText.write(year.weeks())));
    }

    @GET
    @Path("home/sent")
    @Needs(Permission.FIGURES)
    public Response sent() {
        List<Sent> found = campaigns.list(Long.MAX_VALUE, RECENT).stream()
                .filter(campaign -> campaign.finishedAt != null)
                .sorted(java.util.Comparator.comparing((Campaign campaign) -> campaign.finishedAt)
                        .reversed())
                .limit(LAST)
                .map(campaign -> new Sent(campaign, reports.glance(campaign)))
                .toList();
        return Pages.page(Views.sent(found));
    }

    private static List<Campaign> of(List<Campaign> campaigns, CampaignState state) {
        return campaigns.stream().filter(campaign -> campaign.state == state).toList();
    }

    private static List<Segment> forReview(Instant now) {
        return Segment.<Segment>listAll().stream()
                .filter(segment -> segment.reviewDueAt().isBefore(now))
                .toList();
    }
}
