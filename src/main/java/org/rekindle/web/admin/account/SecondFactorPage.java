package org.rekindle.web.admin.account;

import io.nayuki.qrcodegen.QrCode;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.rekindle.account.Permission;
import org.rekindle.account.SecondFactor;
import org.rekindle.account.Sessions;
import org.rekindle.account.User;
import org.rekindle.shared.DomainException;
import org.rekindle.web.admin.shell.Mistakes;
import org.rekindle.web.admin.shell.Pages;
import org.rekindle.web.admin.shell.Shell;
import org.rekindle.web.admin.shell.Words;
import org.rekindle.web.security.AdminPage;
import org.rekindle.web.security.Caller;
import org.rekindle.web.security.Fresh;
import org.rekindle.web.security.Needs;

/** Switching the second factor on and off. Each change ends the person's other sessions (ASVS 7.4.3). */
@Path("/account/second-factor")
@AdminPage
@Authenticated
@Needs(Permission.PAGES)
@Fresh
public class SecondFactorPage {
    @Inject
    SecondFactor secondFactor;

    @Inject
    Sessions sessions;

    @Inject
    Caller caller;

    @Inject
    Shell shell;

    @Inject
    Words words;

    @CheckedTemplate(basePath = "account", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static class Views {
        static native TemplateInstance secondFactorOn(int left);

        static native TemplateInstance secondFactorOff(QrPicture picture, String seed, Mistakes mistakes);

        static native TemplateInstance recoveryCodes(List<String> codes);
    }

    @GET
    public Response show() {
        return page(200, Mistakes.none());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response confirm(@FormParam("code") String code) {
        try {
            List<String> codes = secondFactor.confirm(userId(), code == null ? "" : code.replaceAll("\\s", ""));
            sessions.endOthers(userId(), caller.session().orElseThrow().hash());
            return Pages.page(Views.recoveryCodes(codes));
        } catch (DomainException e) {
            return page(
                    400,
                    Mistakes.of(e)
                            .saying("/code", words.of(AccountMessages.class).code_wrong()));
        }
    }

    @POST
    @Path("recovery-codes")
    public Response recoveryCodes() {
        return Pages.page(Views.recoveryCodes(secondFactor.newRecoveryCodes(userId())));
    }

    @POST
    @Path("off")
    public Response off() {
        secondFactor.remove(userId());
        sessions.endOthers(userId(), caller.session().orElseThrow().hash());
        shell.sayNext(words.of(AccountMessages.class).factor_removed());
        return Pages.to("/account");
    }

    private long userId() {
        return caller.required().userId();
    }

    private Response page(int status, Mistakes mistakes) {
        User user = shell.user();
        if (user.hasSecondFactor()) {
            return Pages.page(status, Views.secondFactorOn(secondFactor.recoveryCodesLeft(user.id)));
        }
        String seed = secondFactor.prepare(user.id);
        QrCode code = QrCode.encodeText(SecondFactor.address(user.email, seed), QrCode.Ecc.MEDIUM);
        return Pages.page(
                status, Views.secondFactorOff(QrPicture.of(code), seed.replaceAll("(.{4})(?=.)", "$1 "), mistakes));
    }
}
