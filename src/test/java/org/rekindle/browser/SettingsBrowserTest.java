package org.rekindle.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.rekindle.Eventually.eventually;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rekindle.Api;
import org.rekindle.account.Role;
import org.rekindle.activity.Reevaluation;
import org.rekindle.e2e.Shop;

@QuarkusTest
class SettingsBrowserTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Visitors visitors;

    @Inject
    Reevaluation reevaluation;

    @Test
    void relay_is_set_up_mended_and_removed() {
        try (Visit visit = visitors.owner()) {
            Page page = visit.open("/settings/relays/new");
            String name = "Relay " + System.nanoTime();
            page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill(name);
            page.getByLabel("Server", new Page.GetByLabelOptions().setExact(true))
                    .fill("smtp.nowhere.example");
            page.getByLabel("A day", new Page.GetByLabelOptions().setExact(true))
                    .fill("many");
            page.getByLabel("In use").uncheck();
            save(page);
            assertThat(page.getByText("must be a whole number")).isVisible();
            page.getByLabel("A day", new Page.GetByLabelOptions().setExact(true))
                    .fill("5000");
            save(page);
            assertThat(page.locator(".rk-toast")).containsText("Saved.");
            visit.picture("settings-relays-one");
            open(page, name);
            button(page, "Check it now").click();
            assertThat(page.locator("#checked")).containsText("It does not let us in.");
            visit.picture("settings-relays-checked").mustBeAccessible();
            button(page, "Resume").click();
            assertThat(page.locator(".rk-toast")).containsText("is in use again");
            open(page, name);
            button(page, "Pause").click();
            assertThat(page.locator(".rk-toast")).containsText("is paused");
            open(page, name);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Remove"))
                    .click();
            page.locator("#remove .btn-danger").click();
            assertThat(page.getByText(name)).hasCount(0);
        }
    }

    @Test
    void key_is_made_and_its_record_shown() {
        try (Visit visit = visitors.owner()) {
            Page page = visit.open("/settings/dkim");
            String domain = "shop" + System.nanoTime() + ".example";
            page.locator("#domain").fill(domain);
            button(page, "Make a key").click();
            assertThat(page.locator(".rk-key-card", new Page.LocatorOptions().setHasText(domain)))
                    .containsText("v=DKIM1");
            visit.picture("settings-dkim-one").mustBeAccessible();
        }
        try (Visit visit = visitors.visit(Role.OWNER, "ru", Visit.Device.PHONE)) {
            visit.open("/settings/dkim");
            visit.picture("settings-dkim-one-phone").mustFit();
        }
    }

    @Test
    void attribute_that_a_segment_uses_is_not_removed_and_the_segment_is_named() {
        String name = "size" + System.nanoTime();
        Api.api()
                .body(Map.of("name", name, "type", "number"))
                .post("/api/v1/attributes")
                .then()
                .statusCode(201);
        Api.api()
                .body(Map.of(
                        "name",
                        "Wears " + name,
                        "where",
                        Map.of("field", "attributes." + name, "op", "atLeast", "value", 40)))
                .post("/api/v1/segments")
                .then()
                .statusCode(201);
        try (Visit visit = visitors.owner()) {
            Page page = visit.open("/settings/attributes/" + name);
            button(page, "Remove").click();
            page.locator("#remove .btn-danger").click();
            assertThat(page.locator(".rk-note.bad")).containsText("It is in use");
            assertThat(page.locator("main ul").last()).containsText("Wears " + name);
            visit.picture("settings-attribute-used").mustBeAccessible();
        }
    }

    @Test
    void topic_is_changed_stays_while_a_form_offers_it_and_is_removed_after() {
        Shop shop = new Shop(Api::api);
        String slug = "topic-" + System.nanoTime();
        shop.created("/api/v1/topics", Map.of("slug", slug, "name", "Cats " + slug));
        long confirmation = shop.template(
                slug, "Confirm", "<a href=\"{confirm}\">Yes</a> <a href=\"{unsubscribe}\">No</a> {sender.address}");
        long form = shop.created(
                "/api/v1/forms",
                Map.of("slug", slug, "name", "Footer", "topics", List.of(slug), "templateId", confirmation));
        try (Visit visit = visitors.owner()) {
            Page page = visit.open("/settings/topics");
            open(page, "Cats " + slug);
            page.locator("#name").fill("Dogs " + slug);
            page.locator("#description").fill("All about dogs");
            save(page);
            assertThat(page.locator(".rk-toast")).containsText("Saved.");
            assertThat(page.getByText("All about dogs").last()).isVisible();
            open(page, "Dogs " + slug);
            assertThat(page.locator("main ul").last()).containsText("form " + form + " “Footer”");
            button(page, "Remove").click();
            page.locator("#remove .btn-danger").click();
            assertThat(page.locator(".rk-note.bad")).containsText("It is in use");
            visit.picture("settings-topic-used").mustBeAccessible();
            Api.api().delete("/api/v1/forms/" + form).then().statusCode(204);
            page = visit.open("/settings/topics/" + slug);
            assertThat(page.getByText("Nobody: no segment")).isVisible();
            button(page, "Remove").click();
            page.locator("#remove .btn-danger").click();
            assertThat(page.locator(".rk-toast")).containsText("Removed: Dogs " + slug);
            assertThat(page.getByText(slug, new Page.GetByTextOptions().setExact(true)))
                    .hasCount(0);
        }
    }

    private static void open(Page page, String name) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name)).click();
    }

    private static com.microsoft.playwright.Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void save(Page page) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save"))
                .click();
    }

    @Test
    void policy_shows_who_would_move_before_it_is_applied() {
        Api.api()
                .body(Map.of("email", Api.anAddress("policy")))
                .post("/api/v1/subscribers")
                .then()
                .statusCode(201);
        try (Visit visit = visitors.owner()) {
            Page page = visit.open("/settings/activity");
            page.locator("#engaged").fill("0");
            page.locator("#engaged").blur();
            assertThat(page.getByText("Whole days, from 1 to 3,650.")).isVisible();
            page.locator("#engaged").fill("60");
            page.locator("#engaged").blur();
            assertThat(page.locator("#outlook .rk-verdict-line")).isVisible();
            visit.picture("settings-activity-outlook");
        }
    }

    @Test
    void policy_that_moves_somebody_is_applied_seen_and_taken_back() {
        Shop shop = new Shop(Api::api);
        String buyer = Api.anAddress("mover");
        shop.subscribe(buyer, Map.of("name", "Vera Moved", "subscribedAt", "2025-09-01T00:00:00Z"));
        shop.happened(
                buyer,
                "purchase",
                Duration.ofDays(70),
                Map.of("amount", Map.of("value", "64.80", "currency", "EUR"), "items", List.of()));
        shop.happened(buyer, "open", Duration.ofDays(20), Map.of());
        assertThat(shop.person(buyer).getString("status.level")).isEqualTo("ACTIVE");
        try (Visit visit = visitors.owner()) {
            Page page = visit.open("/settings/activity");
            String usual = page.locator("#active").inputValue();
            page.locator("#active").fill("60");
            page.locator("#active").blur();
            assertThat(page.locator("#outlook td:nth-child(1) [data-status=ACTIVE]")
                            .first())
                    .isVisible();
            visit.picture("settings-activity-moves").mustBeAccessible();
            try {
                button(page, "Apply it").click();
                eventually("moved", PATIENCE, () -> shop.person(buyer)
                        .getString("status.level")
                        .equals("SEMI_ACTIVE"));
                assertThat(visit.open("/settings/activity").locator("#active")).hasValue("60");
            } finally {
                button(page, "Back to the one before").click();
            }
            // the way there waited for the sweeper's turn, which is enough of that
            eventually("moved back", PATIENCE, () -> {
                reevaluation.run();
                return shop.person(buyer).getString("status.level").equals("ACTIVE");
            });
            assertThat(visit.open("/settings/activity").locator("#active")).hasValue(usual);
        }
    }

    @Test
    void attribute_is_defined_and_a_mistake_is_shown_in_its_place() {
        try (Visit visit = visitors.owner()) {
            Page page = visit.open("/settings/attributes");
            String name = "shoe" + System.nanoTime();
            page.locator("#name").fill("1 wrong!");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Add an attribute"))
                    .click();
            assertThat(page.locator("#name")).hasAttribute("aria-invalid", "true");
            page.locator("#name").fill(name);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Add an attribute"))
                    .click();
            assertThat(page.locator(".rk-toast")).containsText("Added: " + name);
        }
    }
}
