package org.rekindle.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.rekindle.account.Session;
import org.rekindle.account.Sessions;
import org.rekindle.account.User;
import org.rekindle.browser.PageRoutes.Route;

/**
 * Trust rules S-03 and S-04: words of strangers stay words on every page there is. A page that is added later is crawled too;
 * one that the crawl cannot reach fails it.
 */
@QuarkusTest
class HostileCrawlBrowserTest {
    /** Need a state of their own, and show nothing that strangers wrote: the first start, and a sign-in half done. */
    private static final Set<String> ELSEWHERE = Set.of("/setup/{secret}", "/sign-in/code", "/sign-in/again");

    private static final String STATE = """
            () => ({
              over: document.querySelector('link[rel=stylesheet]')
                ? document.documentElement.scrollWidth - document.documentElement.clientWidth : 0,
              widest: [...document.querySelectorAll('main *')].filter(n => n.getClientRects().length
                  && n.getBoundingClientRect().right > document.documentElement.clientWidth)
                .map(n => n.tagName + '.' + n.className + ' ' + n.textContent.slice(0, 40)).slice(-3),
              elements: [...document.querySelectorAll('.pwn')].map(n => n.outerHTML.slice(0, 120)),
              text: document.body ? document.body.textContent : '',
              values: [...document.querySelectorAll('input, textarea, option')].map(n => n.value + ' ' + n.label).join(' ')
            })""";

    @Inject
    Visitors visitors;

    @Inject
    Sessions sessions;

    private final List<String> executed = new ArrayList<>();
    private Stock stock;

    @Test
    void words_of_strangers_stay_words_on_every_page() {
        stock = Stock.of(HostileWords.ALL);
        User owner = User.of("owner@rekindle.test").orElseThrow();
        HostileWords.ALL.stream()
                .filter(word -> word.indexOf('\r') < 0)
                .limit(12)
                .forEach(word -> sessions.open(owner.id, Session.Stage.FULL, "127.0.0.1", word));
        Set<Route> visited = new HashSet<>();
        List<String> complaints = new ArrayList<>();
        int pages = 0;

        try (Visit visit = visitors.of(owner, Visit.Device.DESKTOP)) {
            Crawl crawl = crawl(visit)
                    .from(List.of("/", "/more", "/account"))
                    .from(stock.addresses())
                    .complete(PageRoutes.all().stream()
                            .filter(route -> !route.isPublic())
                            .toList());
            visited.addAll(crawl.answered());
            complaints.addAll(crawl.complaints());
            pages += crawl.pages();
        }
        try (Visit visit = visitors.stranger("en", Visit.Device.DESKTOP)) {
            Crawl crawl = crawl(visit)
                    .from(stock.publicAddresses())
                    .complete(PageRoutes.all().stream().filter(Route::isPublic).toList());
            visited.addAll(crawl.answered());
            complaints.addAll(crawl.complaints());
            pages += crawl.pages();
        }
        System.out.printf(
                "hostile crawl: %d words, %d kept, %d refused, %d pages of %d routes%n",
                HostileWords.ALL.size(), stock.names().size(), stock.refused(), pages, visited.size());

        assertThat(executed).as("scripts of strangers that ran").isEmpty();
        assertThat(complaints).isEmpty();
        Set<String> unseen = PageRoutes.all().stream()
                .filter(route -> !visited.contains(route))
                .map(Route::path)
                .filter(path -> !ELSEWHERE.contains(path))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(unseen).as("pages that were never seen").isEmpty();
    }

    private Crawl crawl(Visit visit) {
        visit.page().context().exposeBinding("pwned", (source, args) -> {
            executed.add(source.frame().url() + " " + List.of(args));
            return null;
        });
        visit.page().onDialog(this::dialog);
        return new Crawl(visit, 3, this::look);
    }

    private void dialog(Dialog dialog) {
        executed.add("dialog: " + dialog.message());
        dialog.dismiss();
    }

    private List<String> look(Page page, String address) {
        List<String> wrong = new ArrayList<>();
        Map<?, ?> state = (Map<?, ?>) page.evaluate(STATE);
        if (!page.url().startsWith(Visitors.base())) {
            wrong.add("led to " + page.url());
        }
        if (((Number) state.get("over")).intValue() > 0) {
            wrong.add("is wider than the screen by " + state.get("over") + ": " + state.get("widest"));
        }
        if (!((List<?>) state.get("elements")).isEmpty()) {
            wrong.add("has elements of strangers: " + state.get("elements"));
        }
        String name = stock.names().get(address);
        if (name != null
                && !squeezed(state.get("text") + " " + state.get("values")).contains(squeezed(name))) {
            wrong.add("does not say its name as it was written: " + name);
        }
        return wrong;
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
