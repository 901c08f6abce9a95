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
import org.rekindle.subscriber.Attribute;
import org.rekindle.subscriber.AttributeLibrary;
import org.rekindle.subscriber.AttributeType;
import org.rekindle.web.admin.shell.Mistakes;
import org.rekindle.web.admin.shell.Pages;
import org.rekindle.web.admin.shell.Shell;
import org.rekindle.web.admin.shell.Words;
import org.rekindle.web.api.AttributeResource;
import org.rekindle.web.security.AdminPage;
import org.rekindle.web.security.Needs;

/** What is known about people. */
@Path("/settings")
@AdminPage
@Authenticated
@Needs(Permission.CATALOG_VIEW)
public class AttributesPage {
    @Inject
    AttributeResource attributes;

    @Inject
    AttributeLibrary library;

    @Inject
    Shell shell;

    @Inject
    Words words;

    /** What was typed, so that a mistake costs nothing. */
    public record Typed(String name, String type, String label, String options) {
        static final Typed NOTHING = new Typed("", "text", "", "");

        List<String> split() {
            return options == null || options.isBlank()
                    ? null
                    : Arrays.stream(options.split("\\R"))
                            .map(String::strip)
                            .filter(option -> !option.isEmpty())
                            .toList();
        }
    }

    @CheckedTemplate(basePath = "settings")
    static class Views {
        static native TemplateInstance attributes(
                List<Attribute> attributes,
                List<AttributeLibrary.Shown> library,
                List<AttributeType> types,
                Typed typed,
                Mistakes mistakes);

        static native TemplateInstance attribute(
                AttributeResource.Body attribute, String options, List<AttributeType> types, Mistakes mistakes);
    }

    @GET
    @Path("attributes")
    public Response attributes() {
        return attributes(200, Typed.NOTHING, Mistakes.none());
    }

    @POST
    @Path("attributes")
    @Needs(Permission.CATALOG_EDIT)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response define(
            @FormParam("name") String name,
            @FormParam("type") String type,
            @FormParam("label") String label,
            @FormParam("options") String options) {
        Typed typed = new Typed(name, type, label, options);
        try {
            attributes.define(new AttributeResource.Body(
                    null, name, type, label == null || label.isBlank() ? null : label, typed.split(), null));
        } catch (DomainException e) {
            return attributes(400, typed, Mistakes.of(e));
        }
        shell.sayNext(said().defined(name));
        return Pages.to("/settings/attributes");
    }

    @POST
    @Path("attributes/library/{key}")
    @Needs(Permission.CATALOG_EDIT)
    public Response switchOn(@PathParam("key") String key) {
        shell.sayNext(said().defined(library.switchOn(key, List.of(shell.locale())).name));
        return Pages.to("/settings/attributes");
    }

    @GET
    @Path("attributes/{name}")
    public Response attribute(@PathParam("name") String name) {
        return attribute(200, name, Mistakes.none());
    }

    @POST
    @Path("attributes/{name}")
    @Needs(Permission.CATALOG_EDIT)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response change(
            @PathParam("name") String name,
            @FormParam("type") String type,
            @FormParam("label") String label,
            @FormParam("options") String options) {
        try {
            attributes.put(
                    name, new AttributeResource.Change(type, label, new Typed(name, type, label, options).split()));
        } catch (DomainException e) {
            return attribute(400, name, Mistakes.of(e));
        }
        shell.sayNext(said().saved());
        return Pages.to("/settings/attributes");
    }

    @POST
    @Path("attributes/{name}/delete")
    @Needs(Permission.CATALOG_EDIT)
    public Response remove(@PathParam("name") String name) {
        try {
            attributes.delete(name);
        } catch (DomainException e) {
            boolean inUse = e.code() == DomainException.Code.CONFLICT;
            return attribute(409, name, inUse ? Mistakes.of("", said().attribute_in_use()) : Mistakes.of(e));
        }
        shell.sayNext(said().removed(name));
        return Pages.to("/settings/attributes");
    }

    private Response attributes(int status, Typed typed, Mistakes mistakes) {
        return Pages.page(
                status,
                Views.attributes(
                        Attribute.all(),
                        library.shown(List.of(shell.locale())).stream()
                                .filter(entry -> !entry.defined())
                                .toList(),
                        List.of(AttributeType.values()),
                        typed,
                        mistakes));
    }

    private Response attribute(int status, String name, Mistakes mistakes) {
        AttributeResource.Body attribute = attributes.get(name);
        String options = attribute.options() == null ? "" : String.join("\n", attribute.options());
        return Pages.page(status, Views.attribute(attribute, options, List.of(AttributeType.values()), mistakes));
    }

    private SettingsMessages said() {
        return words.of(SettingsMessages.class);
    }
}
