package org.rekindle.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rekindle.account.Role;
import org.rekindle.browser.PageRoutes.Route;

/**
 * Every page there is, once: what axe finds by day and by night, and whether it fits a phone. Pages come from {@code
 * routes.txt}, so one that is added later is looked at too. {@code -Dpictures} leaves pictures of all
 * of them in {@code target/screenshots/pages}.
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
    private static Map<String, CompletableFuture<Walk>> walks;

    @Inject
    Visitors visitors;

    /** Two at a time, each with a browser of its own: while one waits for the application the other draws. */
    @BeforeEach
    void set_out() {
        if (walks == null) {
            stock = Stock.of(WORDS);
            ExecutorService two = Executors.newFixedThreadPool(2);
            walks = Stream.of("en", "ru", "zh")
                    .collect(Collectors.toMap(
                            language -> language,
                            language -> CompletableFuture.supplyAsync(() -> walked(language), two)));
            two.shutdown();
        }
    }

    @Test
    void every_page_can_be_used_by_everybody_and_fits_a_phone() {
        Walk walk = arrived("en");
        System.out.printf("every page: %d looked at%n", walk.looked.size());
        assertThat(walk.wrong).isEmpty();
        assertThat(walk.looked)
                .extracting(Route::path)
                .as("the pages people work in")
                .containsAll(WORKED_IN)
                .containsAll(PUBLIC);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ru", "zh"})
    void every_page_fits_a_phone_in_other_languages_too(String language) {
        Walk walk = arrived(language);
        assertThat(walk.wrong).isEmpty();
        assertThat(walk.looked)
                .extracting(Route::path)
                .as("the pages people work in")
                .containsAll(WORKED_IN);
    }

    private static Walk arrived(String language) {
        try {
            return walks.get(language).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            // among them the one that says that there is no browser
            throw e.getCause() instanceof RuntimeException own ? own : e;
        }
    }

    private Walk walked(String language) {
        Walk walk = new Walk();
        try {
            if (language.equals("en")) {
                inside(walk);
                outside(walk);
            } else {
                onPhone(walk, language);
            }
        } finally {
            Chromium.close();
        }
        return walk;
    }

    private void inside(Walk walk) {
        try (Visit visit = visitors.owner().withAxe()) {
            walk.everywhere(visit, walk::look);
        }
    }

    private void outside(Walk walk) {
        try (Visit visit = visitors.stranger("en", Visit.Device.DESKTOP).withAxe()) {
            walk.outside(visit);
        }
    }

    private void onPhone(Walk walk, String language) {
        try (Visit visit =
                visitors.visit(Role.OWNER, language, Visit.Device.PHONE).withAxe()) {
            walk.everywhere(visit, walk::lookOnPhone);
        }
    }

    /** What somebody looked at, and what is wrong with it. */
    private static final class Walk {
        private final List<String> wrong = new ArrayList<>();
        private final Set<Route> looked = new HashSet<>();

        /** Wherever one needs a session. */
        void everywhere(Visit visit, Look look) {
            Crawl crawl = new Crawl(visit, 1, (page, address) -> look.at(visit, page, address))
                    .from(stock.addresses())
                    .from(List.of("/", "/more", "/account"))
                    .complete(PageRoutes.all().stream()
                            .filter(route -> !route.isPublic())
                            .toList());
            wrong.addAll(crawl.complaints());
        }

        void outside(Visit visit) {
            Crawl crawl = new Crawl(visit, 1, (page, address) -> look(visit, page, address))
                    .from(stock.publicAddresses())
                    .from(List.of("/sign-in"))
                    .complete(PageRoutes.all().stream().filter(Route::isPublic).toList());
            wrong.addAll(crawl.complaints());
        }

        List<String> look(Visit visit, Page page, String address) {
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

        List<String> lookOnPhone(Visit visit, Page page, String address) {
            if (!isNew(page, address)) {
                return List.of();
            }
            List<String> found = new ArrayList<>(visit.barriers(false));
            fits(visit, found);
            return found;
        }

        private boolean isNew(Page page, String address) {
            return isPage(page) && route(address).filter(looked::add).isPresent();
        }
    }

    private interface Look {
        List<String> at(Visit visit, Page page, String address);
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
