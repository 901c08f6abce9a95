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
import java.util.List;
import org.rekindle.account.Permission;
import org.rekindle.shared.DomainException;
import org.rekindle.subscriber.Topic;
import org.rekindle.web.admin.shell.Mistakes;
import org.rekindle.web.admin.shell.Pages;
import org.rekindle.web.admin.shell.Shell;
import org.rekindle.web.admin.shell.Words;
import org.rekindle.web.api.TopicResource;
import org.rekindle.web.security.AdminPage;
import org.rekindle.web.security.Needs;

/** What people may choose to hear about. */
@Path("/settings/topics")
@AdminPage
@Authenticated
@Needs(Permission.CATALOG_VIEW)
public class TopicsPage {
    private static final TopicResource.Body NOTHING = new TopicResource.Body("", "", "");

    @Inject
    TopicResource topics;

    @Inject
    Shell shell;

    @Inject
    Words words;

    @CheckedTemplate(basePath = "settings")
    static class Views {
        static native TemplateInstance topics(List<Topic> topics, TopicResource.Body typed, Mistakes mistakes);

        static native TemplateInstance topic(TopicResource.View topic, TopicResource.Body typed, Mistakes mistakes);
    }

    @GET
    public Response list() {
        return Pages.page(Views.topics(Topic.all(), NOTHING, Mistakes.none()));
    }

    @POST
    @Needs(Permission.CATALOG_EDIT)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response create(
            @FormParam("slug") String slug,
            @FormParam("name") String name,
            @FormParam("description") String description) {
        TopicResource.Body typed = new TopicResource.Body(slug, name, description);
        try {
            topics.create(typed);
        } catch (DomainException e) {
            return Pages.page(400, Views.topics(Topic.all(), typed, Mistakes.of(e)));
        }
        shell.sayNext(said().defined(name));
        return Pages.to("/settings/topics");
    }

    @GET
    @Path("{slug}")
    public Response one(@PathParam("slug") String slug) {
        return one(200, slug, null, Mistakes.none());
    }

    @POST
    @Path("{slug}")
    @Needs(Permission.CATALOG_EDIT)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response change(
            @PathParam("slug") String slug,
            @FormParam("name") String name,
            @FormParam("description") String description) {
        TopicResource.Body typed = new TopicResource.Body(null, name, description);
        try {
            topics.put(slug, typed);
        } catch (DomainException e) {
            return one(400, slug, typed, Mistakes.of(e));
        }
        shell.sayNext(said().saved());
        return Pages.to("/settings/topics");
    }

    @POST
    @Path("{slug}/delete")
    @Needs(Permission.CATALOG_EDIT)
    public Response remove(@PathParam("slug") String slug) {
        String name = topics.get(slug).name();
        try {
            topics.delete(slug);
        } catch (DomainException e) {
            boolean inUse = e.code() == DomainException.Code.CONFLICT;
            return one(409, slug, null, inUse ? Mistakes.of("", said().topic_in_use()) : Mistakes.of(e));
        }
        shell.sayNext(said().removed(name));
        return Pages.to("/settings/topics");
    }

    /** @param typed null for what is stored */
    private Response one(int status, String slug, TopicResource.Body typed, Mistakes mistakes) {
        TopicResource.View topic = topics.get(slug);
        TopicResource.Body shown =
                typed == null ? new TopicResource.Body(topic.slug(), topic.name(), topic.description()) : typed;
        return Pages.page(status, Views.topic(topic, shown, mistakes));
    }

    private SettingsMessages said() {
        return words.of(SettingsMessages.class);
    }
}
