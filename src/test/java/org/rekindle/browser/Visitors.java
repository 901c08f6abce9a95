package org.rekindle.browser;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Locale;
import org.eclipse.microprofile.config.ConfigProvider;
import org.rekindle.account.Role;
import org.rekindle.account.Session;
import org.rekindle.account.Sessions;
import org.rekindle.account.User;

/** People of every role, and their browsers. */
@ApplicationScoped
public class Visitors {
    @Inject
    Sessions sessions;

    @Inject
    Clock clock;

    /** A session of somebody with this role, who speaks this language: the value of the cookie. */
    public String session(Role role, String language) {
        User user = QuarkusTransaction.requiringNew().call(() -> user(role, language));
        return sessions.open(user.id, Session.Stage.FULL, "127.0.0.1", "Browser test");
    }

    public User user(Role role, String language) {
        String email = role.name().toLowerCase(Locale.ROOT) + "-" + language + "@rekindle.test";
        return User.of(email).orElseGet(() -> {
            User user = new User();
            user.email = email;
            user.name = "Vera Lind";
            user.role = role;
            user.language = language;
            user.timeZone = "Europe/Moscow";
            user.createdAt = clock.instant();
            user.persist();
            return user;
        });
    }

    public Visit visit(Role role, String language, Visit.Device device) {
        return new Visit(base(), session(role, language), device, language);
    }

    /** The browser of this very person. */
    public Visit of(User user, Visit.Device device) {
        String language = user.language == null ? "en" : user.language;
        String session = sessions.open(user.id, Session.Stage.FULL, "127.0.0.1", "Browser test");
        return new Visit(base(), session, device, language);
    }

    public Visit owner() {
        return visit(Role.OWNER, "en", Visit.Device.DESKTOP);
    }

    public Visit stranger(String language, Visit.Device device) {
        return new Visit(base(), null, device, language);
    }

    public static String base() {
        return "http://localhost:" + ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
    }
}
