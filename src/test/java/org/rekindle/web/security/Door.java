package org.rekindle.web.security;

import static io.restassured.RestAssured.given;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import org.rekindle.Api;
import org.rekindle.account.Accounts;
import org.rekindle.account.Actor;
import org.rekindle.account.ApiTokens;
import org.rekindle.account.PasswordLinks;
import org.rekindle.account.Role;
import org.rekindle.account.User;
import org.rekindle.account.Users;

/** People who come in by the door: with a password, over HTTP. */
@ApplicationScoped
public class Door {
    public static final String PASSWORD = "four words of mine";

    @Inject
    Users users;

    @Inject
    PasswordLinks links;

    @Inject
    ApiTokens tokens;

    @Inject
    Accounts accounts;

    @Inject
    SessionAuthentication sessions;

    /** Somebody new of this role, who has {@link #PASSWORD}. */
    public User somebody(Role role) {
        return QuarkusTransaction.requiringNew().call(() -> {
            String email = Api.anAddress(role.name().toLowerCase(Locale.ROOT));
            User user = users.invite(owner(), new Users.Input(email, null, role, null));
            return links.use(links.issue(user).secret(), PASSWORD).orElseThrow();
        });
    }

    public Actor owner() {
        return QuarkusTransaction.joiningExisting()
                .call(() -> Actor.of(User.owner().orElseThrow()));
    }

    /** A token with all that the role may do, users and tokens included where it may. */
    public String token(User user) {
        Actor actor = Actor.of(user);
        return tokens.issue(actor, new ApiTokens.Input("test", actor.permissions(), null, null))
                .secret();
    }

    public static Response signIn(String email, String password) {
        return given().redirects()
                .follow(false)
                .formParam("email", email)
                .formParam("password", password)
                .post("/sign-in");
    }

    /** The session cookie of somebody who just came in. */
    public String session(User user) {
        return signIn(user.email, PASSWORD).getCookie("rekindle");
    }

    /** A request from one of our pages, by this session. */
    public RequestSpecification from(String session) {
        return given().redirects()
                .follow(false)
                .cookie("rekindle", session)
                .header("X-CSRF-Token", sessions.csrf(session));
    }
}
