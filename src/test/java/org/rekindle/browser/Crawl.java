package org.rekindle.browser;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.RequestOptions;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.rekindle.browser.PageRoutes.Route;

/**
 * Walks all pages: along their links and frames, and then to every route that no link led to, with ids that others had. It
 * notes what goes wrong instead of stopping there.
 */
final class Crawl {
    private static final int TRIES = 12;

    /**
     * What browsers say while a policy does its work, or because mails of tests name another port: looking at a mail in the
     * mailbox must not count as opening it, a mail seen in the browser asks for its own pixel, and a style sheet that a
     * template brings from elsewhere stays out of its picture.
     */
    private static final Pattern EXPECTED =
            Pattern.compile("/mailbox\\S* .*Loading the image '[^']*/o/[^']*' violates .*img-src data:.*"
                    + "|/(mailbox|v/)\\S* request elsewhere: http://localhost:8080/o/\\S+"
                    + "|/v/\\S+ console: Failed to load resource: net::ERR_CONNECTION_REFUSED"
                    + "|/(templates|automations|campaigns)\\S* .*http://evil\\.example/x\\.css.*");

    /** Links of a reader's mail lead to shops, single sign-on to its provider, and a pixel is no page: they are asked for alone. */
    private static final Set<String> ASKED_FOR =
            Set.of("/c/{token}", "/o/{token}", "/sign-in/oidc", "/sign-in/oidc/back");

    /** The mailbox can also be opened with the owner's password (RFC 7617), which browsers ask for in a window of theirs. */
    private static final Map<String, String> OWNER = Map.of(
            "Authorization",
            "Basic "
                    + Base64.getEncoder()
                            .encodeToString("owner@rekindle.test:correct horse battery"
                                    .getBytes(java.nio.charset.StandardCharsets.UTF_8)));

    private static final String LINKS = """
            () => [...document.querySelectorAll('a[href], iframe[src], [hx-get]')]
              .map(n => n.href || n.src || new URL(n.getAttribute('hx-get'), location.href).href)
              .filter(u => u.startsWith(location.origin + '/'))
              .map(u => u.slice(location.origin.length).split('#')[0])
            """;

    private final Visit visit;
    private final Look look;
    private final int most;
    private final Deque<String> waiting = new ArrayDeque<>();
    private final Set<String> met = new HashSet<>();
    private final Map<String, Integer> ofAKind = new HashMap<>();
    private final Map<Route, Set<String>> answered = new LinkedHashMap<>();
    private final List<String> complaints = new ArrayList<>();
    private int pages;

    /** What is looked at on each page. */
    interface Look {
        /** @return what is wrong with the page that is open */
        List<String> at(Page page, String address);
    }

    /** @param most pages of one kind that are opened because a link leads to them: they are alike */
    Crawl(Visit visit, int most, Look look) {
        this.visit = visit;
        this.most = most;
        this.look = look;
        visit.page().onResponse(this::note);
    }

    private void note(Response response) {
        if (response.status() == 200
                && response.request().method().equals("GET")
                && response.url().startsWith(Visitors.base())) {
            answered(response.url().substring(Visitors.base().length()));
        }
    }

    private void answered(String address) {
        PageRoutes.of(path(address)).ifPresent(route -> answered.computeIfAbsent(route, first -> new LinkedHashSet<>())
                .add(path(address)));
    }

    /** Goes there, and wherever links lead from there. */
    Crawl from(List<String> addresses) {
        addresses.forEach(address -> {
            if (met.add(address)) {
                waiting.add(address);
            }
        });
        while (!waiting.isEmpty()) {
            open(waiting.poll());
        }
        return this;
    }

    /** Goes to the routes among these that no page led to. */
    Crawl complete(List<Route> routes) {
        for (Route route : routes) {
            for (String address : guesses(route)) {
                if (answered.containsKey(route)) {
                    break;
                }
                open(address);
            }
        }
        return from(List.of());
    }

    private void open(String address) {
        boolean elsewhere = PageRoutes.of(path(address))
                .filter(route -> ASKED_FOR.contains(route.path()))
                .isPresent();
        if (elsewhere) {
            fetch(address);
            return;
        }
        try {
            visit.page().setExtraHTTPHeaders(address.startsWith("/mailbox") ? OWNER : Map.of());
            visit.page().navigate(Visitors.base() + address);
            visit.arrive();
            pages++;
            meetLinks();
            look.at(visit.page(), address).forEach(wrong -> complaints.add(address + " " + wrong));
        } catch (PlaywrightException e) {
            if (!e.getMessage().contains("Download is starting")
                    && !e.getMessage().contains("ERR_ABORTED")) {
                throw new IllegalStateException("at " + address, e);
            }
            fetch(address);
        }
        visit.takeComplaints().stream()
                .map(wrong -> address + " " + wrong)
                .filter(wrong -> !EXPECTED.matcher(wrong).matches())
                .forEach(complaints::add);
    }

    private void fetch(String address) {
        APIResponse response = visit.page()
                .request()
                .get(Visitors.base() + address, RequestOptions.create().setMaxRedirects(0));
        if (response.status() >= 500) {
            complaints.add(address + " answered " + response.status());
        } else if (response.status() < 400) {
            answered(address);
        }
        response.dispose();
    }

    private void meetLinks() {
        for (Object link : (List<?>) visit.page().evaluate(LINKS)) {
            String address = String.valueOf(link);
            if (!met.contains(address)
                    && PageRoutes.of(path(address)).isPresent()
                    && ofAKind.merge(kind(address), 1, Integer::sum) <= most) {
                met.add(address);
                waiting.add(address);
            }
        }
    }

    private static String path(String address) {
        return address.replaceAll("[?#].*", "");
    }

    /** The route and the names of its query's parameters. */
    private static String kind(String address) {
        String query = Optional.ofNullable(
                        URI.create(address.replace("|", "%7C")).getRawQuery())
                .orElse("");
        Set<String> names = new TreeSet<>(List.of(query.replaceAll("=[^&]*", "").split("&")));
        return PageRoutes.of(path(address)).map(Route::path).orElse(path(address)) + names;
    }

    /** Addresses that this route may answer: with ids of pages that begin alike; else with small numbers. */
    private List<String> guesses(Route route) {
        List<String> heads = List.of("");
        String[] parts = route.path().substring(1).split("/");
        for (String part : parts) {
            List<String> longer = new ArrayList<>();
            for (String head : heads) {
                if (part.startsWith("{")) {
                    idsAfter(head).forEach(id -> longer.add(head + "/" + part.replaceAll("\\{\\w+}", id)));
                } else {
                    longer.add(head + "/" + part);
                }
            }
            heads = longer.stream().limit(TRIES).toList();
        }
        return heads;
    }

    private Set<String> idsAfter(String head) {
        Set<String> ids = answered.values().stream()
                .flatMap(Set::stream)
                .filter(path -> path.startsWith(head + "/"))
                .map(path -> path.substring(head.length() + 1).replaceAll("/.*", ""))
                .filter(id -> id.matches("[A-Za-z0-9_-]+"))
                .filter(id -> PageRoutes.of(head + "/" + id)
                        .filter(route -> route.parameters() == 0)
                        .isEmpty())
                .limit(TRIES)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        ids.addAll(List.of("0", "1"));
        return ids;
    }

    Set<Route> answered() {
        return answered.keySet();
    }

    List<String> complaints() {
        return complaints;
    }

    int pages() {
        return pages;
    }
}
