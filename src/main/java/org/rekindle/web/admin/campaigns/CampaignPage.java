package org.rekindle.web.admin.campaigns;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.rekindle.account.Permission;
import org.rekindle.campaign.Campaign;
import org.rekindle.campaign.CampaignReport;
import org.rekindle.campaign.CampaignState;
import org.rekindle.delivery.Counts;
import org.rekindle.delivery.Delivery;
import org.rekindle.delivery.DeliveryState;
import org.rekindle.delivery.Mailing;
import org.rekindle.delivery.MailingKind;
import org.rekindle.delivery.Mailings;
import org.rekindle.delivery.Reconciliation;
import org.rekindle.segment.Segments;
import org.rekindle.shared.JsonText;
import org.rekindle.shared.Page;
import org.rekindle.template.Template;
import org.rekindle.tracking.LinkClicks;
import org.rekindle.web.admin.shell.Pages;
import org.rekindle.web.security.AdminPage;
import org.rekindle.web.security.Needs;

/** A campaign that goes out or went out: where everybody stands, and what came of it. */
@Path("/campaigns/{id:\\d+}")
@AdminPage
@Authenticated
@Needs(Permission.CAMPAIGNS_VIEW)
public class CampaignPage {
    private static final int RECIPIENTS = 50;
    private static final int HOURS = 72;
    private static final Counts NOBODY = new Counts(0, 0, 0, 0, 0, 0, 0);

    @Inject
    Mailings mailings;

    @Inject
    CampaignReport reports;

    @Inject
    LinkClicks linkClicks;

    @Inject
    Segments segments;

    @Inject
    Clock clock;

    /**
     * Where the campaign stands.
     *
     * @param donePercent how many of the audience have an outcome
     * @param done when it will be done at the pace so far; null when that cannot be told
     */
    public record Standing(
            Campaign campaign, Reconciliation account, int donePercent, Instant done, Instant countedAt) {
        public Counts counts() {
            return account.counts();
        }

        /** Who has no outcome for a good reason, most first. */
        public List<Reconciliation.Line> notSent() {
            return account.reasons().stream()
                    .filter(line -> line.state() == DeliveryState.FAILED
                            || line.state() == DeliveryState.SKIPPED
                            || line.state() == DeliveryState.UNKNOWN)
                    .toList();
        }
    }

    /** A variant with its names and figures. */
    public record VariantLine(String segment, String template, CampaignReport.Figures figures, int position) {}

    @CheckedTemplate(basePath = "campaigns")
    static class Views {
        static native TemplateInstance one(Standing standing, List<VariantLine> variants, CampaignReport.Report report);

        static native TemplateInstance standing(Standing standing, List<VariantLine> variants);

        static native TemplateInstance recipients(
                Campaign campaign, List<Delivery> found, String next, String state, String reason);

        static native TemplateInstance links(
                long campaign, List<LinkClicks.Link> links, long all, long machines, List<Integer> variants);

        static native TemplateInstance hours(String hours, boolean any);
    }

    @GET
    public Response one(@PathParam("id") long id) {
        Campaign campaign = Campaign.required(id);
        if (DraftPage.isOpen(campaign) && campaign.run == 0) {
            return Pages.to("/campaigns/" + id + "/edit");
        }
        CampaignReport.Report report = reports.glance(campaign);
        return Pages.page(Views.one(standing(campaign), lines(campaign, report), report));
    }

    /** Fetched again and again while it goes out. */
    @GET
    @Path("standing")
    public Response standing(@PathParam("id") long id) {
        Campaign campaign = Campaign.required(id);
        Response part = Pages.page(Views.standing(standing(campaign), lines(campaign, reports.glance(campaign))));
        boolean over = campaign.state != CampaignState.RUNNING && campaign.state != CampaignState.PAUSED;
        // what may be done with it has changed, too: htmx then loads the whole page
        return over ? Response.fromResponse(part).header("HX-Refresh", "true").build() : part;
    }

    /** Who of the audience, by state and reason. */
    @GET
    @Path("recipients")
    @Needs(Permission.RECIPIENTS_VIEW)
    public Response recipients(
            @PathParam("id") long id,
            @QueryParam("state") DeliveryState state,
            @QueryParam("reason") String reason,
            @QueryParam("after") String after) {
        Campaign campaign = Campaign.required(id);
        Page<Delivery> page = mailing(campaign)
                .map(mailing -> mailings.deliveries(mailing.id, state, reason, Page.after(after, 0), RECIPIENTS))
                .orElse(new Page<>(List.of(), null));
        return Pages.page(Views.recipients(
                campaign, page.items(), page.next(), state == null ? "" : state.name(), reason == null ? "" : reason));
    }

    @GET
    @Path("links")
    public Response links(@PathParam("id") long id) {
        List<LinkClicks.Link> links = mailing(Campaign.required(id))
                .map(mailing -> linkClicks.of(mailing.id))
                .orElse(List.of());
        return Pages.page(Views.links(
                id,
                links,
                links.stream().mapToLong(LinkClicks.Link::people).sum(),
                links.stream().mapToLong(LinkClicks.Link::machines).sum(),
                Campaign.required(id).variants.stream()
                        .map(variant -> variant.position)
                        .toList()));
    }

    @GET
    @Path("hours")
    public Response hours(@PathParam("id") long id) {
        Campaign campaign = Campaign.required(id);
        List<LinkClicks.Hour> hours = mailing(campaign)
                .filter(mailing -> campaign.startedAt != null)
                .map(mailing -> linkClicks.hours(mailing.id, campaign.startedAt, HOURS))
                .orElse(List.of());
        return Pages.page(Views.hours(JsonText.write(hours), !hours.isEmpty()));
    }

    private static Optional<Mailing> mailing(Campaign campaign) {
        return Mailing.of(MailingKind.CAMPAIGN, campaign.id, campaign.run);
    }

    private Standing standing(Campaign campaign) {
        Reconciliation account = mailing(campaign)
                .map(mailing -> mailings.glances(List.of(mailing.id)).get(mailing.id))
                .orElse(new Reconciliation(NOBODY, List.of()));
        Counts counts = account.counts();
        long settled = counts.audience() - counts.pending() - counts.sending();
        Instant now = clock.instant();
        return new Standing(
                campaign,
                account,
                counts.audience() == 0 ? 0 : (int) (settled * 100 / counts.audience()),
                doneAt(campaign, counts, now),
                now);
    }

    /** At the pace since the start; nothing is said of the first few, nor of a campaign that waits. */
    private static Instant doneAt(Campaign campaign, Counts counts, Instant now) {
        long open = counts.pending() + counts.sending();
        if (campaign.startedAt == null || campaign.state != CampaignState.RUNNING || open == 0 || counts.sent() < 20) {
            return null;
        }
        double millis = java.time.Duration.between(campaign.startedAt, now).toMillis() / (double) counts.sent();
        return now.plusMillis((long) (millis * open));
    }

    private List<VariantLine> lines(Campaign campaign, CampaignReport.Report report) {
        Map<Long, String> names = segments.names();
        Map<Long, String> templates = campaign.variants.stream()
                .map(variant -> variant.templateId)
                .distinct()
                .collect(Collectors.toMap(id -> id, CampaignPage::templateName));
        return report.variants().stream()
                .map(variant -> new VariantLine(
                        names.getOrDefault(variant.segmentId(), String.valueOf(variant.segmentId())),
                        templates.get(variant.templateId()),
                        variant.figures(),
                        variant.position()))
                .toList();
    }

    private static String templateName(long id) {
        Template template = Template.findById(id);
        return template == null ? String.valueOf(id) : template.name;
    }
}
