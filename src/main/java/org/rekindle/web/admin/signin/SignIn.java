package org.rekindle.web.admin.signin;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.rekindle.account.Accounts;
import org.rekindle.account.LoginGuard;
import org.rekindle.account.Permission;
import org.rekindle.account.SecondFactor;
import org.rekindle.account.Session;
import org.rekindle.account.Sessions;
import org.rekindle.account.User;
import org.rekindle.account.Users;
import org.rekindle.web.security.AuditTrail;
import org.rekindle.web.security.SessionCookie;

/** The steps of signing in: a password, a code where there is a second factor, a session. Each wrong step slows the next. */
@ApplicationScoped
class SignIn {
    /** A way back leads to one of our own pages or nowhere (trust rule S-11). */
    private static final Pattern OWN_PAGE = Pattern.compile("/[a-z][A-Za-z0-9/_.@+-]*(\\?[A-Za-z0-9=&%._~+@-]*)?|/");

    private static final String DEVICE = "rekindle-device";
    private static final int YEAR = 365 * 24 * 3600;

    @Inject
    Accounts accounts;

    @Inject
    Sessions sessions;

    @Inject
    SecondFactor secondFactor;

    @Inject
    LoginGuard guard;

    @Inject
    Users users;

    @Inject
    SessionCookie cookie;

    @Inject
    AuditTrail trail;

    /** How a step ended. */
    sealed interface Step {
        /** Through the door: the response carries the session. */
        record Done(Response response) implements Step {}

        /** The password was right; the code is asked for next. */
        record CodeNext(Response response) implements Step {}

        record Wrong() implements Step {}

        record Later(Duration left) implements Step {}

        /** There is no first step behind this second one, or it is too old. */
        record Lost() implements Step {}
    }

    Step password(HttpServerRequest request, String email, String password, String zone, String next) {
        String ip = ip(request);
        Duration wait = guard.wait(email, ip, device(request));
        if (!wait.isZero()) {
            return new Step.Later(wait);
        }
        Optional<User> user = accounts.login(email, password).filter(found -> found.role.may(Permission.PAGES));
        if (user.isEmpty()) {
            guard.failed(email, ip, device(request));
            trail.login("login.failed", null, email.isBlank() ? "?" : email);
            return new Step.Wrong();
        }
        remember(user.get(), zone);
        return user.get().hasSecondFactor()
                ? new Step.CodeNext(codeNext(request, user.get(), next))
                : new Step.Done(entered(request, user.get(), next));
    }

    private Response codeNext(HttpServerRequest request, User user, String next) {
        String token = sessions.open(user.id, Session.Stage.PASSWORD, ip(request), request.getHeader("User-Agent"));
        return Response.seeOther(URI.create("/sign-in/code?next=" + encoded(next)))
                .cookie(cookie.of(token))
                .build();
    }

    /** Somebody whom an identity provider recognised: it stands for the password, not for the second factor. */
    Response recognised(HttpServerRequest request, User user, String next, String action) {
        return user.hasSecondFactor() ? codeNext(request, user, next) : entered(request, user, next, action);
    }

    Step code(HttpServerRequest request, String code, String next) {
        Optional<Sessions.Found> half = halfOpen(request);
        if (half.isEmpty()) {
            return new Step.Lost();
        }
        User user = half.get().user();
        String ip = ip(request);
        Duration wait = guard.wait(user.email, ip, device(request));
        if (!wait.isZero()) {
            return new Step.Later(wait);
        }
        if (!secondFactor.accepts(user.id, code)) {
            guard.failed(user.email, ip, device(request));
            trail.login("login.code-failed", user.id, user.email);
            return new Step.Wrong();
        }
        return new Step.Done(entered(request, user, next));
    }

    /** The person of this session gives their password again. */
    Step again(HttpServerRequest request, User user, String password) {
        String ip = ip(request);
        Duration wait = guard.wait(user.email, ip, device(request));
        if (!wait.isZero()) {
            return new Step.Later(wait);
        }
        if (!accounts.isPasswordOf(user.id, password)) {
            guard.failed(user.email, ip, device(request));
            return new Step.Wrong();
        }
        return new Step.Done(null);
    }

    /** Whose password was right a moment ago. */
    Optional<Sessions.Found> halfOpen(HttpServerRequest request) {
        return cookie.read(request)
                .flatMap(sessions::find)
                .filter(found -> found.session().stage() == Session.Stage.PASSWORD);
    }

    /** A new session under a new token; the one before, whatever it was, ends. */
    Response entered(HttpServerRequest request, User user, String next) {
        return entered(request, user, next, "login");
    }

    private Response entered(HttpServerRequest request, User user, String next, String action) {
        cookie.read(request).ifPresent(sessions::end);
        guard.succeeded(user.email, device(request));
        String token = sessions.open(user.id, Session.Stage.FULL, ip(request), request.getHeader("User-Agent"));
        trail.login(action, user.id, user.email);
        return Response.seeOther(URI.create(own(next)))
                .cookie(cookie.of(token), deviceCookie(guard.device(user.email)))
                .build();
    }

    Response left(HttpServerRequest request) {
        cookie.read(request).ifPresent(sessions::end);
        return Response.seeOther(URI.create("/sign-in")).cookie(cookie.gone()).build();
    }

    private void remember(User user, String zone) {
        if (user.timeZone == null && zone != null && Zones.isKnown(zone)) {
            users.seenIn(user.id, zone);
        }
    }

    private static String device(HttpServerRequest request) {
        Cookie device = request.getCookie(DEVICE);
        return device == null ? null : device.getValue();
    }

    private NewCookie deviceCookie(String value) {
        return new NewCookie.Builder(DEVICE)
                .value(value)
                .path("/sign-in")
                .maxAge(YEAR)
                .httpOnly(true)
                .secure(cookie.secure())
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }

    private static String ip(HttpServerRequest request) {
        return request.remoteAddress() == null ? "" : request.remoteAddress().hostAddress();
    }

    static String own(String next) {
        return next != null && OWN_PAGE.matcher(next).matches() && !next.contains("//") ? next : "/";
    }

    private static String encoded(String next) {
        return java.net.URLEncoder.encode(own(next), java.nio.charset.StandardCharsets.UTF_8);
    }
}
