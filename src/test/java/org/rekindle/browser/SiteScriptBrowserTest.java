package org.rekindle.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rekindle.Api.anAddress;
import static org.rekindle.Eventually.eventually;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rekindle.Api;
import org.rekindle.e2e.Shop;

/** {@code /rk.js} in a shop's page, in a real browser. */
@QuarkusTest
class SiteScriptBrowserTest {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String SHOP = "http://site.localhost";

    @Inject
    org.rekindle.tracking.site.Visitors visitors;

    private final Shop shop = new Shop(Api::api);
    private final String email = anAddress("browser");
    private BrowserContext context;

    @BeforeEach
    void somebody_is_subscribed() {
        context = Chromium.browser().newContext();
        // the shop is elsewhere for the browser, and we are on this machine
        context.grantPermissions(List.of("local-network-access"));
        shop.subscribe(email, Map.of());
    }

    @AfterEach
    void close() {
        context.close();
    }

    /** The shop, which lives in this test alone. */
    private Page page(String consent, String init) {
        Page page = context.newPage();
        if (init != null) {
            page.addInitScript(init);
        }
        String script = RestAssured.baseURI + ":" + RestAssured.port + "/rk.js";
        page.route(
                SHOP + "/**",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("text/html")
                        .setBody(
                                "<title>Cats</title><script>window.rk=window.rk||function(){(rk.q=rk.q||[]).push(arguments)};"
                                        + "rk('view',{sku:'b1',name:'Basket',category:'cats'})</script><script src='"
                                        + script + "'"
                                        + (consent == null ? "" : " data-consent='" + consent + "'") + "></script>")));
        return page;
    }

    private String arrival() {
        return visitors.target(SHOP + "/basket?a=1&b=2#top", shop.person(email).getLong("id"));
    }

    private List<String> facts() {
        return shop.get("/api/v1/subscribers/" + email + "/timeline").getList("items.type");
    }

    @Test
    void who_came_by_a_link_is_known_on_this_page_and_the_next() {
        Page page = page("yes", null);
        page.navigate(arrival());
        assertThat(page.url()).isEqualTo(SHOP + "/basket?a=1&b=2#top");
        eventually("the view is there", PATIENCE, () -> facts().equals(List.of("view")));
        page.navigate(SHOP + "/another");
        page.evaluate("rk('search', {query: 'basket'}); rk('cart', {items: [{sku: 'b1', category: 'cats'}]})");
        eventually("all is there", PATIENCE, () -> facts().size() == 4);
        assertThat(facts()).containsExactlyInAnyOrder("view", "view", "search", "cart");
    }

    @Test
    void nothing_is_sent_or_stored_before_consent_and_all_is_forgotten_after_it_is_withdrawn() {
        Page page = page(null, null);
        List<String> calls = new java.util.concurrent.CopyOnWriteArrayList<>();
        page.onRequest(request -> {
            if (request.method().equals("POST")) {
                calls.add(request.url());
            }
        });
        page.navigate(arrival());
        page.waitForTimeout(300);
        assertThat(calls).isEmpty();
        assertThat(page.evaluate("localStorage.length")).isEqualTo(0);
        page.evaluate("rk('consent')");
        eventually("the view is there", PATIENCE, () -> facts().equals(List.of("view")));
        page.evaluate("rk('consent', false)");
        assertThat(page.evaluate("localStorage.length")).isEqualTo(0);
        int before = calls.size();
        page.evaluate("rk('view', {sku: 'b2'})");
        page.waitForTimeout(300);
        assertThat(calls).hasSize(before);
    }

    @Test
    void do_not_track_and_global_privacy_control_are_respected() {
        for (String signal : List.of("doNotTrack: {get: () => '1'}", "globalPrivacyControl: {get: () => true}")) {
            Page page = page("yes", "Object.defineProperties(Navigator.prototype, {" + signal + "})");
            List<String> calls = new java.util.concurrent.CopyOnWriteArrayList<>();
            page.onRequest(request -> {
                if (request.method().equals("POST")) {
                    calls.add(request.url());
                }
            });
            page.navigate(arrival());
            page.evaluate("rk('consent')");
            page.waitForTimeout(300);
            assertThat(page.url()).doesNotContain("rk=");
            assertThat(calls).as(signal).isEmpty();
            assertThat(page.evaluate("localStorage.length")).isEqualTo(0);
        }
        assertThat(facts()).isEmpty();
    }
}
