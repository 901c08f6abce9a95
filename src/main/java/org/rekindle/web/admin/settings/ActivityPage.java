package org.rekindle.web.admin.settings;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.rekindle.account.Permission;
import org.rekindle.activity.PolicyTerms;
import org.rekindle.activity.WhatIf;
import org.rekindle.shared.DomainException;
import org.rekindle.web.admin.shell.Mistakes;
import org.rekindle.web.admin.shell.Pages;
import org.rekindle.web.admin.shell.Shell;
import org.rekindle.web.admin.shell.Words;
import org.rekindle.web.api.ActivityPolicyResource;
import org.rekindle.web.security.AdminPage;
import org.rekindle.web.security.AuditTrail;
import org.rekindle.web.security.Audited;
import org.rekindle.web.security.Needs;

/** What makes people active, semi-active and passive; shown first, then applied. */
@Path("/settings/activity")
@AdminPage
@Authenticated
@Needs(Permission.SETTINGS_VIEW)
public class ActivityPage {
    @Inject
    ActivityPolicyResource api;

    @Inject
    AuditTrail trail;

    @Inject
    Shell shell;

    @Inject
    Words words;

    /** Windows in days, as people think of them. */
    public static class Asked {
        @FormParam("preset")
        public String preset;

        @FormParam("active")
        public String active;

        @FormParam("engaged")
        public String engaged;

        @FormParam("delivered")
        public String delivered;

        ActivityPolicyResource.Terms terms() {
            return new ActivityPolicyResource.Terms(preset, days(active), days(engaged), number(delivered));
        }

        private static String days(String text) {
            Integer days = number(text);
            return days == null ? "" : "P" + days + "D";
        }

        /** Zero, which no field takes, for what is no number. */
        private static Integer number(String text) {
            return text != null && text.strip().matches("\\d{1,5}")
                    ? Integer.valueOf(text.strip())
                    : Integer.valueOf(0);
        }
    }

    @CheckedTemplate(basePath = "settings")
    static class Views {
        static native TemplateInstance activity(ActivityPolicyResource.View policy, Asked asked, Mistakes mistakes);

        static native TemplateInstance outlook(WhatIf.Outlook outlook, Mistakes mistakes);

        static native TemplateInstance evaluation(ActivityPolicyResource.View policy);
    }

    @GET
    public Response policy() {
        return page(200, null, Mistakes.none());
    }

    /** Who would move from where to where; nothing is changed. */
    @POST
    @Path("preview")
    @Audited(false)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response preview(@BeanParam Asked asked) {
        try {
            return Pages.page(Views.outlook(api.preview(asked.terms()), Mistakes.none()));
        } catch (DomainException e) {
            // an answer like any other: what was typed so far is no error
            return Pages.page(Views.outlook(null, said(e)));
        }
    }

    @POST
    @Needs(Permission.SETTINGS_EDIT)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response adopt(@BeanParam Asked asked) {
        trail.before(api.get().current());
        try {
            trail.after(api.put(asked.terms()).current());
        } catch (DomainException e) {
            return page(400, asked, said(e));
        }
        shell.sayNext(words.of(SettingsMessages.class).policy_adopted(), "/settings/activity/rollback");
        return Pages.to("/settings/activity");
    }

    @POST
    @Path("rollback")
    @Needs(Permission.SETTINGS_EDIT)
    public Response rollBack() {
        api.rollBack();
        shell.sayNext(words.of(SettingsMessages.class).policy_back());
        return Pages.to("/settings/activity");
    }

    @POST
    @Path("pause")
    @Needs(Permission.SETTINGS_EDIT)
    public Response pause() {
        api.pause();
        return Pages.to("/settings/activity");
    }

    @POST
    @Path("resume")
    @Needs(Permission.SETTINGS_EDIT)
    public Response resume() {
        api.resume();
        return Pages.to("/settings/activity");
    }

    /** How far the policy has come, for the page to ask again. */
    @GET
    @Path("evaluation")
    public Response evaluation() {
        return Pages.page(Views.evaluation(api.get()));
    }

    private Mistakes said(DomainException e) {
        SettingsMessages said = words.of(SettingsMessages.class);
        return Mistakes.of(e)
                .saying("/activeWindow", said.days_wrong())
                .saying("/engagedWindow", said.days_wrong())
                .saying("/minDelivered", said.delivered_wrong());
    }

    private Response page(int status, Asked typed, Mistakes mistakes) {
        ActivityPolicyResource.View policy = api.get();
        return Pages.page(status, Views.activity(policy, typed == null ? of(policy.current()) : typed, mistakes));
    }

    private static Asked of(ActivityPolicyResource.Version version) {
        Asked asked = new Asked();
        asked.preset = version.preset().name();
        asked.active = days(version.activeWindow());
        asked.engaged = days(version.engagedWindow());
        asked.delivered = String.valueOf(version.minDelivered());
        return asked;
    }

    /** The API writes {@link PolicyTerms#days}. */
    private static String days(String period) {
        return period.substring(1, period.length() - 1);
    }
}
