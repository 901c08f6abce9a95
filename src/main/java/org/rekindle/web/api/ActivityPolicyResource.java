package org.rekindle.web.api;

import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.rekindle.account.Permission;
import org.rekindle.activity.ActivityConfig.Preset;
import org.rekindle.activity.Policies;
import org.rekindle.activity.PolicyTerms;
import org.rekindle.activity.Reevaluation;
import org.rekindle.activity.WhatIf;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.Problems;
import org.rekindle.web.security.Needs;

/** The status policy: what is in force, what another would change, and how far a change has come. */
@Path("/api/v1/activity/policy")
@Authenticated
@Needs(Permission.SETTINGS_VIEW)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ActivityPolicyResource {
    private static final Duration LONGEST = Duration.ofDays(3650);

    @Inject
    Policies policies;

    @Inject
    Reevaluation reevaluation;

    @Inject
    WhatIf whatIf;

    /**
     * Terms; what is left out stays as it is in force.
     *
     * @param activeWindow whole days, ISO 8601: {@code P90D}; so is {@code engagedWindow}
     */
    public record Terms(String preset, String activeWindow, String engagedWindow, Integer minDelivered) {}

    /** A version of the policy. */
    public record Version(
            int version,
            Preset preset,
            String activeWindow,
            String engagedWindow,
            int minDelivered,
            String source,
            Instant createdAt) {
        static Version of(Policies.Version version) {
            return new Version(
                    version.version(),
                    version.terms().preset(),
                    PolicyTerms.days(version.terms().activeWindow()),
                    PolicyTerms.days(version.terms().engagedWindow()),
                    version.terms().minDelivered(),
                    version.source(),
                    version.createdAt());
        }
    }

    /** The policy in force, how far it has come, and those before it, newest first. */
    public record View(Version current, Reevaluation.Progress evaluation, List<Version> history) {}

    @GET
    public View get() {
        List<Version> versions = policies.versions().stream().map(Version::of).toList();
        return new View(versions.getFirst(), reevaluation.progress(), versions.subList(1, versions.size()));
    }

    /** Who would move from where to where, and what they spend in a year; nothing is changed. */
    @POST
    @Path("preview")
    public WhatIf.Outlook preview(Terms body) {
        return whatIf.of(terms(body));
    }

    /** In force at once; everybody is re-evaluated in the background. */
    @Needs(Permission.SETTINGS_EDIT)
    @PUT
    public View put(Terms body) {
        policies.adopt(terms(body));
        return get();
    }

    @Needs(Permission.SETTINGS_EDIT)
    @POST
    @Path("pause")
    @Consumes(MediaType.WILDCARD)
    public View pause() {
        reevaluation.pause();
        return get();
    }

    @Needs(Permission.SETTINGS_EDIT)
    @POST
    @Path("resume")
    @Consumes(MediaType.WILDCARD)
    public View resume() {
        reevaluation.resume();
        return get();
    }

    /** Puts the policy before this one in force again. */
    @Needs(Permission.SETTINGS_EDIT)
    @POST
    @Path("rollback")
    @Consumes(MediaType.WILDCARD)
    public View rollBack() {
        reevaluation.rollBack();
        return get();
    }

    private PolicyTerms terms(Terms body) {
        if (body == null) {
            throw DomainException.invalid("", "a JSON object is required");
        }
        PolicyTerms now = policies.versions().getFirst().terms();
        Problems problems = new Problems();
        Preset preset = problems.value("/preset", () -> preset(body.preset(), now.preset()));
        Duration active = problems.value("/activeWindow", () -> window(body.activeWindow(), now.activeWindow()));
        Duration engaged = problems.value("/engagedWindow", () -> window(body.engagedWindow(), now.engagedWindow()));
        int minDelivered = body.minDelivered() == null ? now.minDelivered() : body.minDelivered();
        if (minDelivered < 1 || minDelivered > 1000) {
            problems.add("/minDelivered", "must lie between 1 and 1,000 messages");
        }
        problems.throwIfAny();
        return new PolicyTerms(preset, active, engaged, minDelivered);
    }

    private static Preset preset(String text, Preset otherwise) {
        if (text == null) {
            return otherwise;
        }
        for (Preset preset : Preset.values()) {
            if (preset.name().equalsIgnoreCase(text)) {
                return preset;
            }
        }
        throw new IllegalArgumentException("must be shop or publisher");
    }

    private static Duration window(String text, Duration otherwise) {
        if (text == null) {
            return otherwise;
        }
        try {
            Duration window = Duration.parse(text);
            boolean wholeDays = window.equals(Duration.ofDays(window.toDays()));
            if (wholeDays && window.isPositive() && window.compareTo(LONGEST) <= 0) {
                return window;
            }
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("must be whole days such as P90D", e);
        }
        throw new IllegalArgumentException("must be whole days, P1D to P3650D");
    }
}
