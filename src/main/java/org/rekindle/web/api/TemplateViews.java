package org.rekindle.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.rekindle.shared.Page;
import org.rekindle.template.Template;
import org.rekindle.template.TemplateFormat;
import org.rekindle.template.TemplateVersion;
import org.rekindle.template.Templates;

/** Templates as the API shows them. */
@ApplicationScoped
public class TemplateViews {
    @Inject
    Templates templates;

    /**
     * A whole template; absent values are left out.
     *
     * @param slug the folder it comes from
     * @param version counts from one
     * @param links those that are tracked
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record View(
            long id,
            String slug,
            String name,
            String description,
            String subject,
            String preheader,
            TemplateFormat format,
            String body,
            String text,
            int version,
            long versionId,
            List<String> links,
            Instant createdAt,
            Instant updatedAt) {}

    /** A template in a list. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Line(
            long id,
            String slug,
            String name,
            String description,
            String subject,
            TemplateFormat format,
            int version,
            Instant updatedAt) {}

    View view(Template t) {
        TemplateVersion v = templates.version(t.versionId);
        return new View(
                t.id,
                t.slug,
                t.name,
                t.description,
                v.subject,
                v.preheader,
                v.format,
                v.body,
                v.text,
                v.number,
                v.id,
                templates.compiled(v.id).links(),
                t.createdAt,
                t.updatedAt);
    }

    Page<Line> lines(Page<Template> page) {
        Map<Long, TemplateVersion.Head> heads =
                templates.heads(page.items().stream().map(t -> t.versionId).toList());
        return new Page<>(
                page.items().stream().map(t -> line(t, heads.get(t.versionId))).toList(), page.next());
    }

    private static Line line(Template t, TemplateVersion.Head v) {
        return new Line(t.id, t.slug, t.name, t.description, v.subject(), v.format(), v.number(), t.updatedAt);
    }
}
