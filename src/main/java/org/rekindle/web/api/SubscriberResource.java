package org.rekindle.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.rekindle.account.Permission;
import org.rekindle.activity.Statuses;
import org.rekindle.event.Timeline;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.EmailAddress;
import org.rekindle.shared.Page;
import org.rekindle.shared.Tongue;
import org.rekindle.shared.Transactions;
import org.rekindle.subscriber.Erasure;
import org.rekindle.subscriber.Profile;
import org.rekindle.subscriber.ProfileInput;
import org.rekindle.subscriber.Subscriber;
import org.rekindle.subscriber.SubscriberState;
import org.rekindle.subscriber.SubscriberStore;
import org.rekindle.subscriber.Upsert;
import org.rekindle.tracking.signal.SignalLog;
import org.rekindle.web.security.Needs;

/** One person at a time. */
@Path("/api/v1/subscribers")
@Authenticated
@Needs(Permission.PERSON_VIEW)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SubscriberResource {
    @Inject
    SubscriberStore store;

    @Inject
    ProfileInput input;

    @Inject
    SubscriberViews views;

    @Inject
    Erasure erasure;

    @Inject
    Timeline timeline;

    @Inject
    Statuses statuses;

    @Inject
    CampaignMailings campaignMailings;

    @Inject
    SignalLog signals;

    @Context
    HttpHeaders headers;

    /** What a caller gives about a person; see the contract, section 3. */
    public record Body(
            String email,
            String name,
            String locale,
            String timeZone,
            Map<String, JsonNode> attributes,
            List<String> topics,
            SubscriberState state,
            Instant subscribedAt) {
        ProfileInput.Given given(String address) {
            return new ProfileInput.Given(address, name, locale, timeZone, attributes, topics, state, subscribedAt);
        }
    }

    @POST
    @Needs(Permission.PERSON_EDIT)
    public Response create(Body body) {
        ProfileInput.Given given = required(body).given(body.email());
        return answer(Transactions.retrying(() -> new Upsert.Created(store.create(input.read(given)))));
    }

    @PUT
    @Path("{email}")
    @Needs(Permission.PERSON_EDIT)
    public Response put(@PathParam("email") String email, Body body) {
        Body given = required(body);
        EmailAddress address = addressOf(email);
        if (given.email() != null && !address.equals(addressOf(given.email()))) {
            throw DomainException.invalid("/email", "differs from the address in the path");
        }
        return answer(Transactions.retrying(() -> {
            var profile = input.read(given.given(email));
            Subscriber.byEmail(address.value()).ifPresent(known -> {
                if (given.state() != null && !known.state.mayBecome(given.state())) {
                    throw DomainException.conflict("the person is " + known.state
                            + " and only they can come back, by a form or their preference page");
                }
            });
            return stored(profile);
        }));
    }

    @GET
    @Path("{id}")
    public SubscriberViews.View get(@PathParam("id") String idOrEmail) {
        return views.view(find(idOrEmail), tongue());
    }

    /** What the person did and received, newest first. */
    @GET
    @Path("{id}/timeline")
    public Page<TimelineEntry> timeline(
            @PathParam("id") String idOrEmail, @QueryParam("limit") Integer limit, @QueryParam("after") String after) {
        Page<Timeline.Entry> page = timeline.of(find(idOrEmail).id, after, Page.limit(limit));
        var campaigns = campaignMailings.campaigns(page.items().stream()
                .map(Timeline.Entry::mailingId)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        var verdicts = signals.verdicts(
                find(idOrEmail).id,
                page.items().stream()
                        .map(Timeline.Entry::mailingId)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList());
        return new Page<>(
                page.items().stream()
                        .map(e -> new TimelineEntry(
                                e, e.mailingId() == null ? null : campaigns.get(e.mailingId()), verdicts.get(e.id())))
                        .toList(),
                page.next());
    }

    /**
     * A fact with the campaign it belongs to.
     *
     * @param verdict of an open or click of a message: who is behind it, by which rules, and whether that stays so
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TimelineEntry(@JsonUnwrapped Timeline.Entry fact, Long campaignId, SignalLog.Verdict verdict) {}

    /** Every change of status with its reason, newest first. */
    @GET
    @Path("{id}/status-history")
    public Page<Statuses.Move> statusHistory(
            @PathParam("id") String idOrEmail, @QueryParam("limit") Integer limit, @QueryParam("after") String after) {
        return statuses.history(find(idOrEmail).id, Page.after(after, Long.MAX_VALUE), Page.limit(limit), tongue());
    }

    @DELETE
    @Path("{id}")
    @Needs(Permission.PERSON_ERASE)
    public void erase(@PathParam("id") String idOrEmail) {
        erasure.erase(find(idOrEmail).id);
    }

    /** A refusal ends the transaction: the attributes it would have defined are not kept either. */
    private Upsert stored(Profile profile) {
        Upsert outcome = store.store(List.of(profile)).getFirst();
        if (outcome instanceof Upsert.Refused(String reason)) {
            throw DomainException.conflict(reason);
        }
        return outcome;
    }

    private Response answer(Upsert outcome) {
        return switch (outcome) {
            case Upsert.Created(long id) ->
                Response.created(URI.create("/api/v1/subscribers/" + id))
                        .entity(views.view(Subscriber.findById(id), tongue()))
                        .build();
            case Upsert.Updated(long id) ->
                Response.ok(views.view(Subscriber.findById(id), tongue())).build();
            case Upsert.Unchanged(long id) ->
                Response.ok(views.view(Subscriber.findById(id), tongue())).build();
            case Upsert.Refused(String reason) -> throw DomainException.conflict(reason);
        };
    }

    private Tongue tongue() {
        return Tongue.of(headers.getAcceptableLanguages());
    }

    private static Body required(Body body) {
        if (body == null) {
            throw DomainException.invalid("", "a JSON object is required");
        }
        return body;
    }

    private static EmailAddress addressOf(String text) {
        try {
            return EmailAddress.of(text);
        } catch (IllegalArgumentException e) {
            throw DomainException.invalid("/email", Objects.requireNonNullElse(e.getMessage(), "not an address"));
        }
    }

    static Subscriber find(String idOrEmail) {
        var found = idOrEmail.matches("\\d{1,18}")
                ? Subscriber.<Subscriber>findByIdOptional(Long.valueOf(idOrEmail))
                : Subscriber.byEmail(addressOf(idOrEmail).value());
        return found.orElseThrow(() -> DomainException.notFound("subscriber", idOrEmail));
    }
}
