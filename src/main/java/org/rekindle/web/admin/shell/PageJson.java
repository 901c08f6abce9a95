package org.rekindle.web.admin.shell;

import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateExtension;

/**
 * JSON for a page's scripts, inside {@code <script type="application/json">}: {@code {json:of(vocabulary)}}. Names that
 * people gave stand in it, so that no text of it may end the element.
 */
@TemplateExtension(namespace = "json")
public final class PageJson {
    private PageJson() {}

    public static RawString of(String json) {
        return new RawString(json.replace("<", "\\u003c"));
    }
}
