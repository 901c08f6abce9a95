package org.rekindle.web.admin.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestForm;
import org.rekindle.account.Permission;
import org.rekindle.form.Preferences;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.Tongue;
import org.rekindle.subscriber.Attribute;
import org.rekindle.subscriber.AttributeType;
import org.rekindle.subscriber.Subscriber;
import org.rekindle.subscriber.SubscriberState;
import org.rekindle.subscriber.Topic;
import org.rekindle.web.admin.shell.Mistakes;
import org.rekindle.web.admin.shell.Pages;
import org.rekindle.web.admin.shell.Shell;
import org.rekindle.web.admin.shell.Words;
import org.rekindle.web.api.SubscriberResource;
import org.rekindle.web.api.SubscriberViews;
import org.rekindle.web.security.AdminPage;
import org.rekindle.web.security.Needs;

/** What is known about one person, corrected by hand. The address is who they are, and stays. */
@Path("/subscribers/{id:\\d+}/edit")
@AdminPage
@Authenticated
@Needs(Permission.PERSON_EDIT)
public class EditPersonPage {
    @Inject
    SubscriberResource api;

    @Inject
    SubscriberViews views;

    @Inject
    Preferences topics;

    @Inject
    Shell shell;

    @Inject
    Words words;

    /** An attribute with the value as text; empty for none. */
    public record Known(String name, String label, AttributeType type, List<String> options, String value) {}

    /** What stands in the form. */
    public record Typed(String name, String locale, String timeZone, List<Known> attributes, List<String> topics) {}

    @CheckedTemplate(basePath = "people")
    static class Views {
        static native TemplateInstance edit(Subscriber person, Typed typed, List<Topic> topics, Mistakes mistakes);
    }

    @GET
    @Transactional
    public Response form(@PathParam("id") long id) {
        Subscriber person = required(id);
        SubscriberViews.View view = views.view(person, Tongue.of(List.of(shell.locale())));
        Map<String, String> values = new HashMap<>();
        view.attributes().forEach((name, value) -> values.put(name, value.toString()));
        Typed typed = new Typed(
                Objects.toString(person.name, ""),
                Objects.toString(person.locale, ""),
                Objects.toString(person.timeZone, ""),
                known(values),
                view.topics());
        return Pages.page(Views.edit(person, typed, Topic.all(), Mistakes.none()));
    }

    /**
     * @param attribute names in the order of {@code value}
     * @param topic slugs of those chosen
     */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response change(
            @PathParam("id") long id,
            @RestForm String name,
            @RestForm String locale,
            @RestForm String timeZone,
            @RestForm List<String> attribute,
            @RestForm List<String> value,
            @RestForm List<String> topic) {
        Subscriber person = required(id);
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < Math.min(attribute.size(), value.size()); i++) {
            values.put(attribute.get(i), value.get(i));
        }
        try {
            api.put(
                    person.email,
                    new SubscriberResource.Body(null, name, locale, timeZone, json(values), null, null, null));
        } catch (DomainException e) {
            Typed typed = new Typed(name, locale, timeZone, known(values), topic);
            return Pages.page(400, Views.edit(person, typed, Topic.all(), Mistakes.of(e)));
        }
        topics.choose(id, topic);
        shell.sayNext(words.of(PeopleMessages.class).saved());
        return Pages.to("/subscribers/" + id);
    }

    private static Map<String, JsonNode> json(Map<String, String> values) {
        Map<String, JsonNode> json = new HashMap<>();
        values.forEach((name, value) -> json.put(
                name,
                value.isBlank()
                        ? JsonNodeFactory.instance.nullNode()
                        : JsonNodeFactory.instance.textNode(value.strip())));
        return json;
    }

    private static List<Known> known(Map<String, String> values) {
        List<Known> known = new ArrayList<>();
        for (Attribute attribute : Attribute.all()) {
            known.add(new Known(
                    attribute.name,
                    attribute.label == null ? attribute.name : attribute.label,
                    attribute.type,
                    attribute.options == null ? List.of() : attribute.options,
                    values.getOrDefault(attribute.name, "")));
        }
        return known;
    }

    private static Subscriber required(long id) {
        return Subscriber.<Subscriber>findByIdOptional(id)
                .filter(person -> person.state != SubscriberState.ERASED)
                .orElseThrow(() -> DomainException.notFound("subscriber", id));
    }
}
