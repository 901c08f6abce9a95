package org.rekindle.web.admin.shell;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import org.rekindle.account.Permission;
import org.rekindle.account.Session;
import org.rekindle.account.Sessions;
import org.rekindle.account.Theme;
import org.rekindle.account.User;
import org.rekindle.web.security.Caller;
import org.rekindle.web.security.Nonce;

/** What the layout knows about this request: {@code inject:shell} in templates. */
@Named("shell")
@RequestScoped
public class Shell {
    @Inject
    Caller caller;

    @Inject
    CurrentVertxRequest request;

    @Inject
    Sessions sessions;

    private Session.Flash toast;

    /** Somebody is logged in. */
    public boolean known() {
        return caller.session().isPresent();
    }

    public User user() {
        return caller.user().orElse(null);
    }

    /** First letters for the round mark: of the name's first and last word. */
    public String initials() {
        String[] words = user().shownName().replaceFirst("@.*", "").trim().split("[\\s._-]+");
        String letters = words.length > 1 ? first(words[0]) + first(words[words.length - 1]) : first(words[0]);
        return letters.toUpperCase(locale());
    }

    private static String first(String word) {
        return word.isEmpty() ? "" : word.substring(0, word.offsetByCodePoints(0, 1));
    }

    /** By the permission's name, so that templates stay short; a name that is none fails. */
    public boolean may(String permission) {
        return caller.may(Permission.valueOf(permission));
    }

    public String nonce() {
        return Nonce.of(request.getCurrent());
    }

    public String csrf() {
        return caller.csrf();
    }

    public Locale locale() {
        return Languages.of(user(), request.getCurrent().request().getHeader("Accept-Language"));
    }

    public String lang() {
        return locale().toLanguageTag();
    }

    /** The reader's clock; UTC until it is known. */
    public ZoneId zone() {
        User user = user();
        if (user == null || user.timeZone == null) {
            return ZoneOffset.UTC;
        }
        try {
            return ZoneId.of(user.timeZone);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }

    /** {@code auto}, {@code light} or {@code dark}. */
    public String theme() {
        User user = user();
        return (user == null ? Theme.AUTO : user.theme).name().toLowerCase(Locale.ROOT);
    }

    public boolean shortcuts() {
        User user = user();
        return user == null || user.shortcuts;
    }

    /** What happened, to be said with this page and no other; null mostly. */
    public Session.Flash toast() {
        if (toast != null) {
            return toast;
        }
        Session session = caller.session().orElse(null);
        if (session == null || session.flash() == null) {
            return null;
        }
        sessions.flash(session.hash(), null);
        toast = session.flash();
        return toast;
    }

    /** Says it with this very answer: an htmx part includes {@code shell/said}. */
    public void say(String text) {
        say(text, null);
    }

    /** @param undo address a POST to which takes it back */
    public void say(String text, String undo) {
        this.toast = new Session.Flash(text.substring(0, Math.min(500, text.length())), undo);
    }

    /** Says it with the next page: for answers that send the browser there. */
    public void sayNext(String text) {
        sayNext(text, null);
    }

    public void sayNext(String text, String undo) {
        say(text, undo);
        caller.session().ifPresent(session -> sessions.flash(session.hash(), toast));
    }
}
