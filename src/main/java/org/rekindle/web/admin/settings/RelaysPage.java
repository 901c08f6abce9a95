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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.rekindle.account.Permission;
import org.rekindle.delivery.MailConfig;
import org.rekindle.delivery.RelayCheck;
import org.rekindle.delivery.relay.Budgets;
import org.rekindle.delivery.relay.SmtpConfig;
import org.rekindle.shared.DomainException;
import org.rekindle.web.admin.shell.Mistakes;
import org.rekindle.web.admin.shell.Pages;
import org.rekindle.web.admin.shell.Shell;
import org.rekindle.web.admin.shell.Words;
import org.rekindle.web.api.DomainRateResource;
import org.rekindle.web.api.RelayResource;
import org.rekindle.web.security.AdminPage;
import org.rekindle.web.security.AuditTrail;
import org.rekindle.web.security.Audited;
import org.rekindle.web.security.Fresh;
import org.rekindle.web.security.Needs;

/** Where mail goes out, who it is from, and how fast it may go. Passwords go in and never come out. */
@Path("/settings/relays")
@AdminPage
@Authenticated
@Needs(Permission.SETTINGS_VIEW)
public class RelaysPage {
    @Inject
    RelayResource api;

    @Inject
    DomainRateResource rates;

    @Inject
    MailConfig mail;

    @Inject
    SmtpConfig smtp;

    @Inject
    AuditTrail trail;

    @Inject
    Shell shell;

    @Inject
    Words words;

    /** What the configuration says, where the product was not told. */
    public record Configured(String from, String postalAddress, String returnPath, String host) {}

    /** A relay with what was sent by it today. */
    public record Line(RelayResource.View relay, Boolean serving, Budgets.Usage usage) {
        public boolean isFailing() {
            return Boolean.FALSE.equals(serving);
        }
    }

    @CheckedTemplate(basePath = "settings")
    static class Views {
        static native TemplateInstance relays(
                Configured configured, List<Line> relays, List<DomainRateResource.View> rates, Mistakes mistakes);

        static native TemplateInstance relay(RelayForm form, Long id, boolean passwordSet, Mistakes mistakes);

        static native TemplateInstance checked(RelayCheck.Result result);
    }

    @GET
    public Response list() {
        return list(200, Mistakes.none());
    }

    @GET
    @Path("new")
    @Needs(Permission.SETTINGS_EDIT)
    @Fresh
    public Response form() {
        return Pages.page(Views.relay(RelayForm.fresh(), null, false, Mistakes.none()));
    }

    @POST
    @Needs(Permission.SETTINGS_EDIT)
    @Fresh
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response create(@BeanParam RelayForm form) {
        try {
            var relay = (RelayResource.View) api.create(form.input()).getEntity();
            trail.subject(relay.name());
            trail.after(relay);
        } catch (DomainException e) {
            return Pages.page(400, Views.relay(form, null, false, Mistakes.of(e)));
        }
        return saved();
    }

    @GET
    @Path("{id:\\d+}")
    public Response relay(@PathParam("id") long id) {
        RelayResource.View relay = api.get(id);
        return Pages.page(Views.relay(RelayForm.of(relay), id, relay.passwordSet(), Mistakes.none()));
    }

    @POST
    @Path("{id:\\d+}")
    @Needs(Permission.SETTINGS_EDIT)
    @Fresh
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response update(@PathParam("id") long id, @BeanParam RelayForm form) {
        RelayResource.View before = api.get(id);
        trail.before(before);
        try {
            RelayResource.View relay = api.update(id, form.input());
            trail.subject(relay.name());
            trail.after(relay);
        } catch (DomainException e) {
            return Pages.page(400, Views.relay(form, id, before.passwordSet(), Mistakes.of(e)));
        }
        return saved();
    }

    @POST
    @Path("{id:\\d+}/delete")
    @Needs(Permission.SETTINGS_EDIT)
    @Fresh
    public Response delete(@PathParam("id") long id) {
        trail.before(api.get(id));
        api.delete(id);
        return saved();
    }

    /** Nothing more goes out by it; what it had taken on goes by others. */
    @POST
    @Path("{id:\\d+}/pause")
    @Needs(Permission.SETTINGS_EDIT)
    @Fresh
    public Response pause(@PathParam("id") long id) {
        return inUse(id, false);
    }

    @POST
    @Path("{id:\\d+}/resume")
    @Needs(Permission.SETTINGS_EDIT)
    @Fresh
    public Response resume(@PathParam("id") long id) {
        return inUse(id, true);
    }

    private Response inUse(long id, boolean wanted) {
        RelayResource.View before = api.get(id);
        trail.before(before);
        RelayForm form = RelayForm.of(before);
        form.enabled = wanted ? "on" : null;
        trail.after(api.update(id, form.input()));
        trail.subject(before.name());
        SendingMessages said = words.of(SendingMessages.class);
        shell.sayNext(
                wanted ? said.relay_resumed(before.name()) : said.relay_paused(before.name()),
                "/settings/relays/" + id + (wanted ? "/pause" : "/resume"));
        return Pages.to("/settings/relays");
    }

    /** Connects, greets and logs in. */
    @POST
    @Path("{id:\\d+}/check")
    @Needs(Permission.SETTINGS_EDIT)
    @Audited(false)
    public Response check(@PathParam("id") long id) {
        return Pages.page(Views.checked(api.check(id)));
    }

    @POST
    @Path("rates")
    @Needs(Permission.SETTINGS_EDIT)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response rate(@FormParam("domain") String domain, @FormParam("perMinute") Double perMinute) {
        try {
            rates.set(domain == null ? "" : domain.strip(), new DomainRateResource.Body(perMinute));
        } catch (DomainException e) {
            return list(400, Mistakes.of(e));
        }
        return saved();
    }

    @POST
    @Path("rates/{domain}/delete")
    @Needs(Permission.SETTINGS_EDIT)
    public Response removeRate(@PathParam("domain") String domain) {
        rates.remove(domain);
        return saved();
    }

    private Response saved() {
        shell.sayNext(words.of(SettingsMessages.class).saved());
        return Pages.to("/settings/relays");
    }

    private Response list(int status, Mistakes mistakes) {
        Configured configured = new Configured(
                mail.from(),
                mail.postalAddress().orElse(null),
                mail.returnPathDomain().orElse(null),
                smtp.host().orElse(null));
        List<Line> relays = api.list(null, null).items().stream()
                .map(relay -> {
                    RelayResource.UsageView usage = api.usage(relay.id());
                    return new Line(relay, usage.serving(), usage.usage());
                })
                .toList();
        return Pages.page(
                status, Views.relays(configured, relays, rates.list(null, null).items(), mistakes));
    }
}
