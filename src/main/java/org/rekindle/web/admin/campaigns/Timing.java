package org.rekindle.web.admin.campaigns;

import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jboss.resteasy.reactive.RestForm;
import org.rekindle.account.Permission;
import org.rekindle.campaign.Campaigns;
import org.rekindle.campaign.Schedule;
import org.rekindle.campaign.WhenPast;
import org.rekindle.shared.DomainException;
import org.rekindle.web.admin.shell.Pages;
import org.rekindle.web.admin.shell.Shell;
import org.rekindle.web.security.AdminPage;
import org.rekindle.web.security.Needs;

/** What lets a campaign go out, and stops it: all of it needs the right to send. */
@Path("/campaigns/{id:\\d+}")
@AdminPage
@Authenticated
@Needs(Permission.CAMPAIGNS_SEND)
public class Timing {
    @Inject
    Campaigns campaigns;

    @Inject
    Shell shell;

    /** @param when now, at, reader or again */
    @POST
    @Path("schedule")
    public Response schedule(
            @PathParam("id") long id,
            @RestForm String when,
            @RestForm String day,
            @RestForm String time,
            @RestForm String cron) {
        switch (when == null ? "" : when) {
            case "now" -> campaigns.start(id);
            case "at" ->
                campaigns.schedule(
                        id, new Schedule.Local(moment(day, time), shell.zone().getId(), WhenPast.NOW));
            case "reader" ->
                campaigns.schedule(
                        id, new Schedule.Local(moment(day, time), Schedule.SUBSCRIBER_ZONE, WhenPast.NEXT_DAY));
            case "again" -> campaigns.schedule(id, recurring(cron));
            default -> throw DomainException.invalid("/when", "must be now, at, reader or again");
        }
        return Pages.to("/campaigns/" + id);
    }

    private static LocalDateTime moment(String day, String time) {
        try {
            return LocalDateTime.of(LocalDate.parse(day), LocalTime.parse(time));
        } catch (DateTimeException | NullPointerException e) {
            throw DomainException.invalid("/day", "a day and a time are required");
        }
    }

    private Schedule recurring(String cron) {
        try {
            return new Schedule.Recurring(cron, shell.zone().getId());
        } catch (IllegalArgumentException e) {
            throw DomainException.invalid("/cron", String.valueOf(e.getMessage()));
        }
    }

    @POST
    @Path("unschedule")
    public Response unschedule(@PathParam("id") long id) {
        campaigns.unschedule(id);
        return Pages.to("/campaigns/" + id + "/edit");
    }

    @POST
    @Path("pause")
    public Response pause(@PathParam("id") long id) {
        campaigns.pause(id);
        return Pages.to("/campaigns/" + id);
    }

    @POST
    @Path("resume")
    public Response resume(@PathParam("id") long id) {
        campaigns.resume(id);
        return Pages.to("/campaigns/" + id);
    }

    @POST
    @Path("cancel")
    public Response cancel(@PathParam("id") long id) {
        campaigns.cancel(id);
        return Pages.to("/campaigns/" + id);
    }
}
