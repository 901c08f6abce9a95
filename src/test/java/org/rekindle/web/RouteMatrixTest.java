package org.rekindle.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.security.Authenticated;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.rekindle.account.Permission;
import org.rekindle.account.Role;
import org.rekindle.account.User;
import org.rekindle.web.RouteTable.Route;
import org.rekindle.web.security.Door;

/** Trust rule S-15: who may open what. Every route stands in {@code routes.txt}; one that does not fails the build. */
@QuarkusTest
class RouteMatrixTest {
    /** They ask name servers, so only those who may not are tried. */
    private static final Set<String> SLOW = Set.of("/api/v1/doctor", "/settings/domains/findings");

    private static final List<Route> ROUTES = RouteTable.inCode();

    @Inject
    Door door;

    @Test
    void every_route_is_decided_about() {
        Set<String> inCode = ROUTES.stream().map(Route::line).collect(Collectors.toCollection(TreeSet::new));
        assertThat(inCode).isEqualTo(RouteTable.decided());
        assertThat(RouteTable.withRoutesOfTheirOwn()).containsExactly("TrackingRoutes");
    }

    @Test
    void every_route_with_a_permission_refuses_strangers_before_anything_is_read() {
        assertThat(ROUTES).allSatisfy(route -> assertThat(route.needs()).isNotEqualTo("NOBODY"));
        List<String> without = new com.tngtech.archunit.core.importer.ClassFileImporter()
                .importPackages("org.rekindle.web").stream()
                        .filter(type -> type.isAnnotatedWith(org.rekindle.web.security.Needs.class))
                        .filter(type -> !type.isAnnotatedWith(Authenticated.class))
                        .map(type -> type.getName())
                        .toList();
        assertThat(without).isEmpty();
        for (Route route : guarded()) {
            int status = ask(given().redirects().follow(false), route);
            assertThat(status).as(route + " for a stranger").isEqualTo(401);
        }
    }

    /** Two roles at a time: most of it is the work of asking. */
    @Test
    void each_role_opens_what_it_may_and_nothing_else_and_what_is_not_there_breaks_nothing() throws Exception {
        List<String> wrong = new ArrayList<>();
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            List<Callable<List<String>>> roles = Arrays.stream(Role.values())
                    .map(this::visitor)
                    .<Callable<List<String>>>map(visitor -> () -> wrongFor(visitor))
                    .toList();
            for (Future<List<String>> found : two.invokeAll(roles)) {
                wrong.addAll(found.get());
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** @param session null for a role without pages */
    private record Visitor(Role role, String token, String session) {}

    private Visitor visitor(Role role) {
        User user = door.somebody(role);
        return new Visitor(role, door.token(user), role.may(Permission.PAGES) ? door.session(user) : null);
    }

    private List<String> wrongFor(Visitor visitor) {
        Role role = visitor.role();
        String session = visitor.session();
        List<String> wrong = new ArrayList<>();
        for (Route route : guarded()) {
            boolean may = role.may(Permission.valueOf(route.needs()));
            if (may && SLOW.contains(route.path()) || route.page() && session == null) {
                continue;
            }
            int status = ask(route.page() ? door.from(session) : by(visitor.token()), route);
            if (may == (status == 401 || status == 403) || status >= 500) {
                wrong.add(role + " " + route + ": " + status);
            }
        }
        return wrong;
    }

    @Test
    void pages_change_nothing_without_the_session_s_token() {
        Map<Role, String> sessions = new EnumMap<>(Role.class);
        sessions.put(Role.OWNER, door.session(door.somebody(Role.OWNER)));
        List<String> open = new ArrayList<>();
        for (Route route :
                guarded().stream().filter(Route::page).filter(Route::changes).toList()) {
            int status = ask(given().redirects().follow(false).cookie("rekindle", sessions.get(Role.OWNER)), route);
            if (status != 403) {
                open.add(route + ": " + status);
            }
        }
        assertThat(open).isEmpty();
    }

    @Test
    void session_opens_no_route_of_the_api_and_token_no_page() {
        User owner = door.somebody(Role.OWNER);
        String session = door.session(owner);
        String token = door.token(owner);
        for (Route route : guarded()) {
            int status = ask(route.page() ? by(token) : door.from(session), route);
            assertThat(status).as(route.toString()).isIn(401, 403);
        }
    }

    @Test
    void roles_are_what_the_issue_says() {
        assertThat(Arrays.stream(Role.values()).filter(role -> role.may(Permission.CAMPAIGNS_SEND)))
                .containsExactly(Role.OWNER, Role.ADMIN, Role.SENDER);
        assertThat(Arrays.stream(Role.values()).filter(role -> role.may(Permission.PEOPLE_EXPORT)))
                .containsExactly(Role.OWNER, Role.ADMIN);
        assertThat(List.of(
                        Permission.PEOPLE_LIST,
                        Permission.PERSON_VIEW,
                        Permission.RECIPIENTS_VIEW,
                        Permission.PEOPLE_EXPORT,
                        Permission.MAILBOX_VIEW))
                .as("an analyst sees no address")
                .noneMatch(Role.ANALYST::may);
        assertThat(List.of(Permission.PEOPLE_LIST, Permission.PEOPLE_EXPORT, Permission.RECIPIENTS_VIEW))
                .as("support sees one person at a time")
                .noneMatch(Role.SUPPORT::may);
    }

    private static List<Route> guarded() {
        return ROUTES.stream().filter(route -> !route.isPublic()).toList();
    }

    private static RequestSpecification by(String token) {
        return given().redirects().follow(false).auth().oauth2(token);
    }

    private static int ask(RequestSpecification request, Route route) {
        if (route.changes() && route.consumes().startsWith("multipart/")) {
            request.multiPart("nothing", "nothing");
        } else if (route.changes()) {
            request.contentType(route.consumes());
            if (route.consumes().contains("json")) {
                request.body("{}");
            } else if (!route.consumes().contains("form")) {
                request.body(new byte[] {'x'});
            }
        }
        return request.request(route.verb(), route.address()).statusCode();
    }
}
