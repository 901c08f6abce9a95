package org.rekindle.web.admin.segments;

import io.quarkus.qute.TemplateExtension;

/** Widths of bars as classes: a strict Content-Security-Policy allows no style attributes. */
@TemplateExtension(namespace = "parts")
public final class Parts {
    private Parts() {}

    /** 0 to 100; something that is there is never invisible. */
    public static int width(Number part, Number whole) {
        if (whole.doubleValue() <= 0 || part.doubleValue() <= 0) {
            return 0;
        }
        return (int) Math.max(1, Math.min(100, Math.round(part.doubleValue() * 100 / whole.doubleValue())));
    }
}
