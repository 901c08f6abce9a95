package org.rekindle.web.admin.shell;

/**
 * What happened, for ten seconds.
 *
 * @param undo address a POST to which takes it back; null when it cannot be
 */
public record Toast(String text, String undo) {
    public static Toast of(String text) {
        return new Toast(text, null);
    }
}
