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
import java.util.Comparator;
import java.util.List;
import org.rekindle.account.Permission;
import org.rekindle.delivery.MailConfig;
import org.rekindle.delivery.dkim.DkimAlgorithm;
import org.rekindle.delivery.dkim.DkimKey;
import org.rekindle.doctor.Finding;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.NamedAddress;
import org.rekindle.web.admin.shell.Mistakes;
import org.rekindle.web.admin.shell.Pages;
import org.rekindle.web.admin.shell.Shell;
import org.rekindle.web.admin.shell.Words;
import org.rekindle.web.api.DkimKeyResource;
import org.rekindle.web.api.DoctorResource;
import org.rekindle.web.security.AdminPage;
import org.rekindle.web.security.AuditTrail;
import org.rekindle.web.security.Fresh;
import org.rekindle.web.security.Needs;

/** What mailbox providers know our mail by: signing keys, and what name servers say about our domains. */
@Path("/settings")
@AdminPage
@Authenticated
@Needs(Permission.SETTINGS_VIEW)
public class DomainsPage {
    @Inject
    DkimKeyResource api;

    @Inject
    DoctorResource doctor;

    @Inject
    MailConfig mail;

    @Inject
    AuditTrail trail;

    @Inject
    Shell shell;

    @Inject
    Words words;

    @CheckedTemplate(basePath = "settings")
    static class Views {
        static native TemplateInstance dkim(List<DkimKeyResource.View> keys, String domain, Mistakes mistakes);

        static native TemplateInstance domains();

        static native TemplateInstance findings(List<Finding> findings, long toMend);
    }

    @GET
    @Path("dkim")
    public Response keys() {
        return keys(200, senderDomain(), Mistakes.none());
    }

    @POST
    @Path("dkim")
    @Needs(Permission.SETTINGS_EDIT)
    @Fresh
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response create(@FormParam("domain") String domain, @FormParam("algorithm") String algorithm) {
        String asked = domain == null ? "" : domain.strip();
        try {
            DkimAlgorithm kind = "ed25519".equals(algorithm) ? DkimAlgorithm.ED25519 : DkimAlgorithm.RSA;
            api.create(asked, new DkimKeyResource.Body(kind));
        } catch (DomainException e) {
            return keys(400, asked, Mistakes.of(e));
        }
        trail.subject(asked);
        shell.sayNext(words.of(SendingMessages.class).key_made());
        return Pages.to("/settings/dkim");
    }

    /** @param unseen without looking at name servers, for records that only the outside world sees */
    @POST
    @Path("dkim/{id:\\d+}/activate")
    @Needs(Permission.SETTINGS_EDIT)
    @Fresh
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response activate(@PathParam("id") long id, @FormParam("unseen") String unseen) {
        try {
            api.activate(id, new DkimKeyResource.Activation(unseen != null));
        } catch (DomainException e) {
            return keys(409, senderDomain(), Mistakes.of(e));
        }
        return saved();
    }

    @POST
    @Path("dkim/{id:\\d+}/retire")
    @Needs(Permission.SETTINGS_EDIT)
    @Fresh
    public Response retire(@PathParam("id") long id) {
        api.retire(id);
        return saved();
    }

    @POST
    @Path("dkim/{id:\\d+}/delete")
    @Needs(Permission.SETTINGS_EDIT)
    @Fresh
    public Response delete(@PathParam("id") long id) {
        api.delete(id);
        return saved();
    }

    @GET
    @Path("domains")
    public Response domains() {
        return Pages.page(Views.domains());
    }

    /** Fetched by the page itself: name servers and the relay may take some seconds. */
    @GET
    @Path("domains/findings")
    public Response findings() {
        List<Finding> worstFirst = doctor.examine().findings().stream()
                .sorted(Comparator.comparing(Finding::verdict).reversed())
                .toList();
        long toMend = worstFirst.stream()
                .filter(finding -> finding.verdict() != Finding.Verdict.OK)
                .count();
        return Pages.page(Views.findings(worstFirst, toMend));
    }

    private Response saved() {
        shell.sayNext(said().saved());
        return Pages.to("/settings/dkim");
    }

    private SettingsMessages said() {
        return words.of(SettingsMessages.class);
    }

    private String senderDomain() {
        return NamedAddress.of(mail.from()).address().domain();
    }

    private Response keys(int status, String domain, Mistakes mistakes) {
        List<DkimKeyResource.View> keys = DkimKey.<DkimKey>list("order by domain, id desc").stream()
                .map(key -> api.get(key.id))
                .toList();
        return Pages.page(status, Views.dkim(keys, domain, mistakes));
    }
}
