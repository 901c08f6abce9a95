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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import org.rekindle.account.Permission;
import org.rekindle.account.User;
import org.rekindle.account.Users;
import org.rekindle.web.admin.shell.Languages;
import org.rekindle.web.admin.shell.Pages;
import org.rekindle.web.admin.shell.Shell;
import org.rekindle.web.admin.shell.Words;
import org.rekindle.web.security.AdminPage;
import org.rekindle.web.security.Caller;
import org.rekindle.web.security.Needs;

/** Which languages there are, for colleagues and for readers. */
@Path("/settings/languages")
@AdminPage
@Authenticated
@Needs(Permission.PAGES)
public class LanguagesPage {
    @Inject
    Users users;

    @Inject
    Caller caller;

    @Inject
    Shell shell;

    @Inject
    Words words;

    /**
     * A language the pages speak.
     *
     * @param own its name for itself
     * @param here its name in the reader's language
     */
    public record Spoken(String tag, String own, String here) {}

    @CheckedTemplate(basePath = "settings")
    static class Views {
        static native TemplateInstance languages(List<Spoken> languages, String chosen);
    }

    @GET
    public Response languages() {
        Locale reader = shell.locale();
        List<Spoken> spoken = Languages.SPOKEN.stream()
                .map(language ->
                        new Spoken(language.toLanguageTag(), named(language, language), named(language, reader)))
                .toList();
        return Pages.page(Views.languages(spoken, shell.user().language));
    }

    private static String named(Locale language, Locale reader) {
        String name = language.getDisplayLanguage(reader);
        return name.substring(0, 1).toUpperCase(reader) + name.substring(1);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response choose(@FormParam("language") String language) {
        User user = shell.user();
        String spoken = language != null && Languages.isSpoken(language) ? language : null;
        users.prefer(caller.required().userId(), user.name, spoken, user.timeZone, user.theme, user.shortcuts);
        shell.sayNext(words.of(SettingsMessages.class).saved());
        return Pages.to("/settings/languages");
    }
}
