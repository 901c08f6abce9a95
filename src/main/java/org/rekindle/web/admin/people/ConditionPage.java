package org.rekindle.web.admin.people;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.rekindle.account.Permission;
import org.rekindle.segment.Language;
import org.rekindle.web.admin.segments.Vocabulary;
import org.rekindle.web.admin.shell.Pages;
import org.rekindle.web.admin.shell.Shell;
import org.rekindle.web.security.AdminPage;
import org.rekindle.web.security.Needs;

/** A condition for the list of people, made with the builder of segments. */
@Path("/subscribers/condition")
@AdminPage
@Authenticated
@Needs(Permission.PEOPLE_LIST)
public class ConditionPage {
    private static final String EVERYBODY = "{\"all\":[]}";

    @Inject
    Vocabulary vocabulary;

    @Inject
    Shell shell;

    @CheckedTemplate(basePath = "people")
    static class Views {
        static native TemplateInstance condition(PeopleFilter filter, String where, String vocabulary);
    }

    @GET
    public Response build(@BeanParam PeopleFilter filter) {
        String where = filter.where == null || filter.where.isBlank() ? EVERYBODY : filter.where;
        Language language = Language.of(List.of(shell.locale()));
        return Pages.page(Views.condition(filter, where, vocabulary.json(language, shell.locale())));
    }
}
