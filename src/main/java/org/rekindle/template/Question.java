package org.rekindle.template;

import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import java.util.Locale;
import java.util.Map;
import org.rekindle.shared.Piece;
import org.rekindle.shared.Rope;

/**
 * A section or function, which the engine answers for each message.
 *
 * @param fixed the texts between its tags, which come back from the engine as they were given to it
 */
record Question(Template template, Assembled assembled, Map<String, Piece.Fixed> fixed) {
    /** @throws TemplateException at the first value that cannot be shown, or when the text grows past its bounds */
    void answer(Fields data, Locale locale, Rope.Builder rope) {
        ClosedEngine.render(template, data, locale, part -> {
            Piece.Fixed known = fixed.get(part);
            if (known == null) {
                rope.add(part);
            } else {
                rope.add(known);
            }
            return rope.octets();
        });
    }
}
