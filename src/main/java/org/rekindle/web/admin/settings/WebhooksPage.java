package org.rekindle.web.admin.settings;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import org.rekindle.account.Permission;
import org.rekindle.shared.DomainException;
import org.rekindle.web.admin.shell.Mistakes;
import org.rekindle.web.admin.shell.Pages;
import org.rekindle.web.admin.shell.Shell;
import org.rekindle.web.admin.shell.Words;
import org.rekindle.web.api.WebhookResource;
import org.rekindle.web.security.AdminPage;
import org.rekindle.web.security.AuditTrail;
import org.rekindle.web.security.Fresh;
import org.rekindle.web.security.Needs;
import org.rekindle.webhook.Told;
import org.rekindle.webhook.WebhookType;
import org.rekindle.webhook.Webhooks;

/** Other programs that are told what happens: which, of what, and how the last calls went. */
@Path("/settings/webhooks")
@AdminPage
@Authenticated
@Needs(Permission.SETTINGS_VIEW)
public class WebhooksPage {
    private static final String LIST = "/settings/webhooks";
    private static final int CALLS = 50;

    @Inject
    WebhookResource api;

    @Inject
    AuditTrail trail;

    @Inject
    Shell shell;

    @Inject
    Words words;

    /** The form as it was filled in. */
    public record Typed(String name, String url, List<String> events) {
        static final Typed NOTHING = new Typed("", "", names());

        public boolean has(String event) {
            return events.contains(event);
        }

        static List<String> names() {
            return Arrays.stream(WebhookType.values()).map(WebhookType::json).toList();
        }
    }

    @CheckedTemplate(basePath = "settings", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static class Views {
        static native TemplateInstance webhooks(
                List<WebhookResource.View> webhooks, Typed typed, List<String> events, Mistakes mistakes);

        static native TemplateInstance webhook(
                WebhookResource.View webhook, List<Told> calls, Typed typed, List<String> events, Mistakes mistakes);

        static native TemplateInstance webhookSecret(WebhookResource.View webhook);
    }

    @GET
    public Response list() {
        return list(200, Typed.NOTHING, Mistakes.none());
    }

    private Response list(int status, Typed typed, Mistakes mistakes) {
        return Pages.page(status, Views.webhooks(api.list(null, null).items(), typed, Typed.names(), mistakes));
    }

    @POST
    @Needs(Permission.SETTINGS_EDIT)
    @Fresh
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response create(
            @FormParam("name") String name, @FormParam("url") String url, @FormParam("event") List<String> events) {
        try {
            Response made = api.create(new Webhooks.Input(name, url, events, true));
            trail.subject(name);
            return Pages.page(Views.webhookSecret((WebhookResource.View) made.getEntity()));
        } catch (DomainException e) {
            return list(400, new Typed(name, url, events), Mistakes.of(e));
        }
    }

    @GET
    @Path("{id:\\d{1,18}}")
    public Response one(@PathParam("id") long id) {
        WebhookResource.View webhook = api.get(id);
        return one(200, webhook, new Typed(webhook.name(), webhook.url(), webhook.events()), Mistakes.none());
    }

    private Response one(int status, WebhookResource.View webhook, Typed typed, Mistakes mistakes) {
        List<Told> calls = api.calls(webhook.id(), null, null, CALLS).items();
        return Pages.page(status, Views.webhook(webhook, calls, typed, Typed.names(), mistakes));
    }

    @POST
    @Path("{id:\\d{1,18}}")
    @Needs(Permission.SETTINGS_EDIT)
    @Fresh
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response update(
            @PathParam("id") long id,
            @FormParam("name") String name,
            @FormParam("url") String url,
            @FormParam("event") List<String> events) {
        WebhookResource.View before = api.get(id);
        try {
            api.update(id, new Webhooks.Input(name, url, events, before.enabled()));
        } catch (DomainException e) {
            return one(400, before, new Typed(name, url, events), Mistakes.of(e));
        }
        shell.sayNext(words.of(SettingsMessages.class).saved());
        return to(id);
    }

    @POST
    @Path("{id:\\d{1,18}}/switch")
    @Needs(Permission.SETTINGS_EDIT)
    @Fresh
    public Response toggle(@PathParam("id") long id) {
        WebhookResource.View before = api.get(id);
        api.update(id, new Webhooks.Input(before.name(), before.url(), before.events(), !before.enabled()));
        shell.sayNext(words.of(SettingsMessages.class).saved());
        return to(id);
    }

    @POST
    @Path("{id:\\d{1,18}}/test")
    @Needs(Permission.SETTINGS_EDIT)
    public Response test(@PathParam("id") long id) {
        WebhookResource.View webhook = api.get(id);
        Webhooks.Tested tested = api.test(id);
        WebhookMessages hooks = words.of(WebhookMessages.class);
        shell.sayNext(
                tested.taken() ? hooks.test_taken(webhook.name()) : hooks.test_failed(webhook.name(), tested.detail()));
        return to(id);
    }

    @POST
    @Path("{id:\\d{1,18}}/retry")
    @Needs(Permission.SETTINGS_EDIT)
    public Response retry(@PathParam("id") long id) {
        shell.sayNext(words.of(WebhookMessages.class).retried(api.retry(id).calls()));
        return to(id);
    }

    @POST
    @Path("{id:\\d{1,18}}/secret")
    @Needs(Permission.SETTINGS_EDIT)
    @Fresh
    public Response renew(@PathParam("id") long id) {
        return Pages.page(Views.webhookSecret(api.renewSecret(id)));
    }

    @POST
    @Path("{id:\\d{1,18}}/delete")
    @Needs(Permission.SETTINGS_EDIT)
    @Fresh
    public Response delete(@PathParam("id") long id) {
        String name = api.get(id).name();
        api.delete(id);
        shell.sayNext(words.of(SettingsMessages.class).removed(name));
        return Pages.to(LIST);
    }

    private static Response to(long id) {
        return Pages.to(LIST + "/" + id);
    }
}
