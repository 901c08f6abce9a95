package org.rekindle.template;

import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import java.util.Locale;

/** One part of a template, ready to render, which knows where its tags come from. */
record CompiledPart(String pointer, String source, Template template, Assembled assembled) {
    static CompiledPart html(String pointer, String source, Assembled assembled) {
        return parsed(pointer, source, assembled, true);
    }

    static CompiledPart text(String pointer, String source, Assembled assembled) {
        return parsed(pointer, source, assembled, false);
    }

    private static CompiledPart parsed(String pointer, String source, Assembled assembled, boolean html) {
        try {
            Template template = html ? ClosedEngine.html(assembled.qute()) : ClosedEngine.text(assembled.qute());
            return new CompiledPart(pointer, source, template, assembled);
        } catch (TemplateException e) {
            throw new RefusedTemplate(
                    pointer, source, new Fault(offset(assembled, e), "This cannot be read as a value or section."));
        }
    }

    String render(Fields data, Locale locale) {
        try {
            return ClosedEngine.render(template, data, locale);
        } catch (TemplateException e) {
            // without the cause: its message is made by parsing it as a template, see Now
            throw new RenderFailed(pointer, Position.of(source, offset(assembled, e)));
        }
    }

    /** An assembled source is one line: the column is the place. */
    private static int offset(Assembled assembled, TemplateException e) {
        return e.getOrigin() == null
                ? 0
                : Math.max(0, assembled.sourceOffset(e.getOrigin().getLineCharacterStart()));
    }
}
