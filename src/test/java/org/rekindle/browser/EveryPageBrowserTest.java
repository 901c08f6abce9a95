package org.rekindle.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rekindle.account.Role;
import org.rekindle.browser.PageRoutes.Route;

/**
 * Every page there is, once: what axe finds by day and by night, and whether it fits a phone. Pages come from {@code
 * routes.txt}, so one that is added later is looked at too. Pictures of all of them are in {@code target/screenshots/pages}.
 */
@QuarkusTest
class EveryPageBrowserTest {
    private static final List<String> WORDS = List.of(
            "Spring in the cat house",
            "Анна Каренина",
            "We miss you",
            "Cat food, new readers",
            "新品上市",
            "Bought twice, quiet since",
            "Hearth & Paw",
            "Winter clearance");

    /** Nothing is wrong with pages that nobody looked at. */
    private static final List<String> WORKED_IN = List.of(
            "/",
            "/subscribers",
            "/subscribers/{id}",
            "/subscribers/{id}/edit",
            "/subscribers/import",
            "/segments",
            "/segments/{id}",
            "/campaigns",
            "/campaigns/{id}",
            "/campaigns/{id}/edit",
            "/automations",
            "/automations/{id}",
            "/automations/{id}/edit",
            "/templates",
            "/templates/{id}",
            "/forms",
            "/forms/{id}",
            "/mailbox",
            "/settings/relays",
            "/settings/activity",
            "/settings/users/{id}");

    private static final List<String> PUBLIC = List.of("/sign-in", "/f/{slug}", "/p/{token}");

    private static Stock stock;

    @Inject
    Visitors visitors;

    private final List<String> wrong = new ArrayList<>();
    private final Set<Route> looked = new HashSet<>();

    @Test
    void every_page_can_be_used_by_everybody_and_fits_a_phone() {
        try (Visit visit = visitors.owner().withAxe()) {
            walk(visit, (page, address) -> look(visit, page, address));
        }
        try (Visit visit = visitors.stranger("en", Visit.Device.DESKTOP).withAxe()) {
            Crawl crawl = new Crawl(visit, 1, (page, address) -> look(visit, page, address))
                    .from(stock().publicAddresses())
                    .from(List.of("/sign-in"))
                    .complete(PageRoutes.all().stream().filter(Route::isPublic).toList());
            wrong.addAll(crawl.complaints());
        }
        System.out.printf("every page: %d looked at%n", looked.size());
        assertThat(wrong).isEmpty();
        assertThat(looked)
                .extracting(Route::path)
                .as("the pages people work in")
                .containsAll(WORKED_IN)
                .containsAll(PUBLIC);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ru", "zh"})
    void every_page_fits_a_phone_in_other_languages_too(String language) {
        try (Visit visit =
                visitors.visit(Role.OWNER, language, Visit.Device.PHONE).withAxe()) {
            walk(visit, (page, address) -> {
                List<String> found = new ArrayList<>();
                if (isNew(page, address)) {
                    found.addAll(visit.barriers(false));
                    fits(visit, found);
                }
                return found;
            });
        }
        assertThat(wrong).isEmpty();
        assertThat(looked)
                .extracting(Route::path)
                .as("the pages people work in")
                .containsAll(WORKED_IN);
    }

    /** Everywhere that needs a session. */
    private void walk(Visit visit, Crawl.Look look) {
        Crawl crawl = new Crawl(visit, 1, look)
                .from(stock().addresses())
                .from(List.of("/", "/more", "/account"))
                .complete(PageRoutes.all().stream()
                        .filter(route -> !route.isPublic())
                        .toList());
        wrong.addAll(crawl.complaints());
    }

    private static synchronized Stock stock() {
        if (stock == null) {
            stock = Stock.of(WORDS);
        }
        return stock;
    }

    private List<String> look(Visit visit, Page page, String address) {
        if (!isNew(page, address)) {
            return List.of();
        }
        Route route = route(address).orElseThrow();
        String name = "pages/" + (route.path().equals("/") ? "home" : fileName(route));
        List<String> found = new ArrayList<>(visit.barriers(false));
        visit.picture(name);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        visit.barriers(true).forEach(barrier -> found.add("by night: " + barrier));
        visit.picture(name + "-dark");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(390, 844);
        fits(visit, found);
        visit.picture(name + "-phone");
        page.setViewportSize(1440, 900);
        return found;
    }

    private boolean isNew(Page page, String address) {
        return isPage(page) && route(address).filter(looked::add).isPresent();
    }

    private static Optional<Route> route(String address) {
        return PageRoutes.of(address.replaceAll("\\?.*", ""));
    }

    private static void fits(Visit visit, List<String> found) {
        if (visit.over() > 0) {
            found.add("is wider than a phone by " + visit.over());
        }
    }

    /** Not a part of one, and not a mail: those are not ours to judge. */
    private static boolean isPage(Page page) {
        return Boolean.TRUE.equals(page.evaluate(
                "() => !!document.documentElement.lang && !!document.querySelector('link[rel=stylesheet]')"));
    }

    private static String fileName(Route route) {
        return route.path().substring(1).replaceAll("[{}]", "").replace('/', '-');
    }
}
