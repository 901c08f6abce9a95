package org.rekindle.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.rekindle.account.Permission;
import org.rekindle.campaign.Campaign;
import org.rekindle.campaign.CampaignInput;
import org.rekindle.campaign.CampaignReport;
import org.rekindle.campaign.CampaignState;
import org.rekindle.campaign.Campaigns;
import org.rekindle.campaign.Schedule;
import org.rekindle.campaign.SendOrder;
import org.rekindle.campaign.TestSend;
import org.rekindle.campaign.WhenPast;
import org.rekindle.delivery.Counts;
import org.rekindle.delivery.Delivery;
import org.rekindle.delivery.DeliveryState;
import org.rekindle.delivery.Mailing;
import org.rekindle.delivery.MailingKind;
import org.rekindle.delivery.Mailings;
import org.rekindle.delivery.Priority;
import org.rekindle.delivery.Reconciliation;
import org.rekindle.delivery.SendingHours;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.Page;
import org.rekindle.shared.Problems;
import org.rekindle.web.security.Caller;
import org.rekindle.web.security.Needs;

/** Campaigns: made, scheduled, started, watched, reported. */
@Path("/api/v1/campaigns")
@Authenticated
@Needs(Permission.CAMPAIGNS_VIEW)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CampaignResource {
    @Inject
    Caller caller;

    @Inject
    Campaigns campaigns;

    @Inject
    CampaignReport reports;

    @Inject
    TestSend tests;

    @Inject
    Mailings mailings;

    @Inject
    CampaignMailings campaignMailings;

    private static final Counts NOBODY = new Counts(0, 0, 0, 0, 0, 0, 0);

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record VariantView(int position, long segmentId, long templateId, String subject) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ScheduleBody(Instant at, String localAt, String zone, String cron, WhenPast whenPast) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record View(
            long id,
            String name,
            CampaignState state,
            String from,
            String replyTo,
            List<VariantView> variants,
            int control,
            CampaignInput.Tracking tracking,
            ScheduleBody schedule,
            Instant startsAt,
            int run,
            boolean atMostOnce,
            Priority priority,
            SendOrder order,
            SendingHours sendingHours,
            String pausedReason,
            Counts counts,
            Instant createdAt,
            Instant startedAt,
            Instant finishedAt) {}

    public record TestBody(List<String> to, String as) {}

    @POST
    @Needs(Permission.CAMPAIGNS_EDIT)
    public Response create(CampaignInput input) {
        Campaign campaign = campaigns.create(required(input));
        return Response.created(URI.create("/api/v1/campaigns/" + campaign.id))
                .entity(view(campaign))
                .build();
    }

    @GET
    public Page<View> list(@QueryParam("limit") Integer limit, @QueryParam("after") String after) {
        int size = Page.limit(limit);
        List<Campaign> found = campaigns.list(Page.after(after, Long.MAX_VALUE), size + 1);
        return Page.of(views(found), size, View::id);
    }

    @GET
    @Path("{id}")
    public View get(@PathParam("id") long id) {
        return view(Campaign.required(id));
    }

    @PUT
    @Path("{id}")
    @Needs(Permission.CAMPAIGNS_EDIT)
    public View update(@PathParam("id") long id, CampaignInput input) {
        mayChange(id);
        return view(campaigns.update(id, required(input)));
    }

    @DELETE
    @Path("{id}")
    @Needs(Permission.CAMPAIGNS_EDIT)
    public void delete(@PathParam("id") long id) {
        mayChange(id);
        campaigns.delete(id);
    }

    @PUT
    @Path("{id}/schedule")
    @Needs(Permission.CAMPAIGNS_SEND)
    public View schedule(@PathParam("id") long id, ScheduleBody body) {
        return view(campaigns.schedule(id, scheduleOf(body)));
    }

    @DELETE
    @Path("{id}/schedule")
    @Needs(Permission.CAMPAIGNS_SEND)
    public View unschedule(@PathParam("id") long id) {
        return view(campaigns.unschedule(id));
    }

    @POST
    @Path("{id}/start")
    @Consumes(MediaType.WILDCARD)
    @Needs(Permission.CAMPAIGNS_SEND)
    public View start(@PathParam("id") long id) {
        return view(campaigns.start(id));
    }

    @POST
    @Path("{id}/pause")
    @Consumes(MediaType.WILDCARD)
    @Needs(Permission.CAMPAIGNS_SEND)
    public View pause(@PathParam("id") long id) {
        return view(campaigns.pause(id));
    }

    @POST
    @Path("{id}/resume")
    @Consumes(MediaType.WILDCARD)
    @Needs(Permission.CAMPAIGNS_SEND)
    public View resume(@PathParam("id") long id) {
        return view(campaigns.resume(id));
    }

    @POST
    @Path("{id}/cancel")
    @Consumes(MediaType.WILDCARD)
    @Needs(Permission.CAMPAIGNS_SEND)
    public View cancel(@PathParam("id") long id) {
        return view(campaigns.cancel(id));
    }

    /** Sends every variant to these addresses, outside the ledger and without live links. */
    @POST
    @Path("{id}/test")
    @Needs(Permission.CAMPAIGNS_TEST)
    public TestSend.Sent test(@PathParam("id") long id, TestBody body) {
        if (body == null) {
            throw DomainException.invalid("/to", "is required");
        }
        return tests.send(Campaign.required(id), body.to(), body.as());
    }

    @GET
    @Path("{id}/deliveries")
    @Needs(Permission.RECIPIENTS_VIEW)
    public Page<Delivery> deliveries(
            @PathParam("id") long id,
            @QueryParam("state") String state,
            @QueryParam("reason") String reason,
            @QueryParam("limit") Integer limit,
            @QueryParam("after") String after) {
        Campaign campaign = Campaign.required(id);
        DeliveryState wanted = stateOf(state);
        return Mailing.of(MailingKind.CAMPAIGN, id, campaign.run)
                .map(mailing ->
                        mailings.deliveries(mailing.id, wanted, reason, Page.after(after, 0), Page.limit(limit)))
                .orElse(new Page<>(List.of(), null));
    }

    /** The account of a campaign's last run at this moment. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ReconciliationView(
            CampaignState state,
            int run,
            Counts counts,
            boolean addsUp,
            boolean settled,
            List<Reconciliation.Line> reasons) {}

    /** Where everybody of the audience stands, and why; FINISHED only ever with {@code addsUp} and {@code settled}. */
    @GET
    @Path("{id}/reconciliation")
    public ReconciliationView reconciliation(@PathParam("id") long id) {
        Campaign campaign = Campaign.required(id);
        Reconciliation account = Mailing.of(MailingKind.CAMPAIGN, id, campaign.run)
                .map(mailing -> mailings.reconciliation(mailing.id))
                .orElse(new Reconciliation(NOBODY, List.of()));
        return new ReconciliationView(
                campaign.state, campaign.run, account.counts(), account.addsUp(), account.settled(), account.reasons());
    }

    @GET
    @Path("{id}/report")
    public CampaignReport.Report report(@PathParam("id") long id) {
        return reports.of(Campaign.required(id));
    }

    private View view(Campaign campaign) {
        return views(List.of(campaign)).getFirst();
    }

    /** Two queries, however many campaigns. */
    private List<View> views(List<Campaign> found) {
        Map<Long, Long> runs =
                campaignMailings.present(found.stream().map(c -> c.id).toList());
        Map<Long, Counts> counts = mailings.counts(runs.values());
        return found.stream()
                .map(c -> view(c, counts.getOrDefault(runs.get(c.id), NOBODY)))
                .toList();
    }

    private static View view(Campaign c, Counts counts) {
        boolean scheduled = c.fireAt != null;
        return new View(
                c.id,
                c.name,
                c.state,
                c.from,
                c.replyTo,
                c.variants.stream()
                        .map(v -> new VariantView(v.position, v.segmentId, v.templateId, v.subject))
                        .toList(),
                c.controlPercent,
                new CampaignInput.Tracking(c.trackOpens, c.trackClicks),
                scheduled
                        ? new ScheduleBody(
                                c.localAt == null && c.cron == null ? c.fireAt : null,
                                c.localAt,
                                c.zone,
                                c.cron,
                                Schedule.SUBSCRIBER_ZONE.equals(c.zone) ? c.whenPast : null)
                        : null,
                c.state == CampaignState.SCHEDULED ? c.fireAt : null,
                c.run,
                c.atMostOnce,
                c.priority,
                c.order,
                c.sendingHours,
                c.pausedReason,
                counts,
                c.createdAt,
                c.startedAt,
                c.finishedAt);
    }

    /** What is scheduled was approved; changing it needs the right to approve. */
    private void mayChange(long id) {
        if (Campaign.required(id).state != CampaignState.DRAFT) {
            caller.mustHave(Permission.CAMPAIGNS_SEND);
        }
    }

    private static CampaignInput required(CampaignInput input) {
        if (input == null) {
            throw DomainException.invalid("", "a JSON object is required");
        }
        return input;
    }

    private static DeliveryState stateOf(String state) {
        try {
            return state == null ? null : DeliveryState.valueOf(state);
        } catch (IllegalArgumentException e) {
            throw DomainException.invalid("?state", "must be one of " + List.of(DeliveryState.values()));
        }
    }

    private static Schedule scheduleOf(ScheduleBody body) {
        if (body == null
                || List.of(body.at() != null, body.localAt() != null, body.cron() != null).stream()
                                .filter(given -> given)
                                .count()
                        != 1) {
            throw DomainException.invalid("", "give one of `at`, `localAt` with `zone`, or `cron` with `zone`");
        }
        if (body.at() != null) {
            return new Schedule.At(body.at());
        }
        Problems problems = new Problems();
        if (body.zone() == null) {
            problems.add("/zone", "is required, such as Europe/Moscow");
        } else if (body.cron() != null || !body.zone().equals(Schedule.SUBSCRIBER_ZONE)) {
            problems.value("/zone", () -> Schedule.zoneOf(body.zone()));
        }
        problems.throwIfAny();
        String pointer = body.cron() == null ? "/localAt" : "/cron";
        Schedule schedule = problems.value(
                pointer,
                () -> body.cron() == null
                        ? new Schedule.Local(
                                local(body.localAt()),
                                body.zone(),
                                Objects.requireNonNullElse(body.whenPast(), WhenPast.NOW))
                        : new Schedule.Recurring(body.cron(), body.zone()));
        problems.throwIfAny();
        return schedule;
    }

    private static LocalDateTime local(String text) {
        try {
            return LocalDateTime.parse(text);
        } catch (java.time.DateTimeException e) {
            throw new IllegalArgumentException("must be a time that exists, such as 2026-12-01T09:00", e);
        }
    }
}
