package org.rekindle.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rekindle.Api;
import org.rekindle.account.Role;

@QuarkusTest
class PeopleBrowserTest {
    @Inject
    Visitors visitors;

    @BeforeEach
    void some_people() {
        Api.api().body(Map.of("slug", "offers", "name", "Offers")).post("/api/v1/topics");
        for (String name : List.of("Marina Orlova", "Ilya Sokolov", "王伟", "Anna-Maria de la Cruz y Vega")) {
            Api.api()
                    .body(Map.of("email", Api.anAddress("reader"), "name", name, "attributes", Map.of("city", "Kazan")))
                    .post("/api/v1/subscribers")
                    .then()
                    .statusCode(201);
        }
    }

    @Test
    void list_stands_in_every_language_and_on_every_device() {
        for (String language : List.of("en", "ru", "zh")) {
            try (Visit visit = visitors.visit(Role.OWNER, language, Visit.Device.DESKTOP)) {
                visit.open("/subscribers");
                visit.picture("subscribers-" + language).mustBeAccessible();
            }
        }
        for (Visit.Device device : List.of(Visit.Device.DARK, Visit.Device.PHONE, Visit.Device.SMALL_PHONE)) {
            try (Visit visit = visitors.visit(Role.OWNER, "ru", device)) {
                visit.open("/subscribers");
                visit.picture("subscribers-" + device).mustFit();
            }
        }
    }

    @Test
    void person_stands_in_every_language_with_what_they_did() {
        long id = somebodyWhoDidThings();
        for (String language : List.of("en", "ru", "zh")) {
            try (Visit visit = visitors.visit(Role.OWNER, language, Visit.Device.DESKTOP)) {
                Page page = visit.open("/subscribers/" + id);
                assertThat(page.locator("#timeline")).containsText("Sisal post");
                visit.picture("person-" + language).mustBeAccessible();
                visit.open("/subscribers/" + id + "/edit");
                visit.picture("person-edit-" + language).mustBeAccessible();
            }
        }
        for (Visit.Device device : List.of(Visit.Device.DARK, Visit.Device.PHONE, Visit.Device.SMALL_PHONE)) {
            try (Visit visit = visitors.visit(Role.OWNER, "ru", device)) {
                visit.open("/subscribers/" + id);
                visit.picture("person-" + device).mustFit();
            }
        }
    }

    @Test
    void person_is_corrected_unsubscribed_and_erased() {
        long id = somebodyWhoDidThings();
        try (Visit visit = visitors.owner()) {
            Page page = visit.open("/subscribers/" + id + "/edit");
            page.getByLabel("Time zone").fill("Mars/Olympus");
            page.getByLabel("city", new Page.GetByLabelOptions().setExact(true)).fill("Perm");
            page.getByLabel("Offers").check();
            page.locator("[data-save]").click();
            assertThat(page.locator("#timeZone")).hasAttribute("aria-invalid", "true");
            page.getByLabel("Time zone").fill("Asia/Yekaterinburg");
            page.locator("[data-save]").click();
            assertThat(page.locator(".people-rail")).containsText("Perm");
            assertThat(page.locator(".people-rail")).containsText("Offers");
            page.locator("[data-open=unsubscribe]").click();
            page.locator("#unsubscribe .btn-danger").click();
            assertThat(page.locator(".rk-toast")).containsText("Unsubscribed.");
            assertThat(page.locator(".people-rail")).containsText("unsubscribed by");
            page.locator("[data-open=erase]").click();
            assertThat(page.locator("#erase [data-armed]")).isDisabled();
            page.locator("#typed").fill(page.locator("#typed").getAttribute("data-must-be"));
            page.locator("#erase [data-armed]").click();
            assertThat(page.locator(".rk-toast")).containsText("Erased.");
        }
    }

    @Test
    void test_goes_out_as_the_person() {
        long id = somebodyWhoDidThings();
        int template = Api.api()
                .body(Map.of(
                        "name",
                        "For a test " + System.nanoTime(),
                        "subject",
                        "Dear {subscriber.name}",
                        "format",
                        "html",
                        "body",
                        "<p>Hello</p><p><a href=\"{unsubscribe}\">Leave</a> {sender.address}</p>"))
                .post("/api/v1/templates")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        int segment = Api.api()
                .body(Map.of("name", "All " + System.nanoTime(), "where", Map.of("all", List.of())))
                .post("/api/v1/segments")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        Api.api()
                .body(Map.of(
                        "name",
                        "Tried " + System.nanoTime(),
                        "variants",
                        List.of(Map.of("segmentId", segment, "templateId", template))))
                .post("/api/v1/campaigns")
                .then()
                .statusCode(201);
        try (Visit visit = visitors.owner()) {
            Page page = visit.open("/subscribers/" + id);
            page.locator("[data-open=test]").click();
            visit.picture("person-test").mustBeAccessible();
            String to = Api.anAddress("colleague");
            page.locator("#to").fill(to);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send the test"))
                    .click();
            assertThat(page.locator(".rk-toast")).containsText("on its way to " + to);
            page = visit.open("/mailbox?to=" + to);
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Dear Tamara Kuznetsova"))
                    .click();
            visit.picture("mailbox-message").mustBeAccessible();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Headers"))
                    .click();
            assertThat(page.locator(".rk-facts")).containsText("Subject");
            visit.picture("mailbox-headers").mustBeAccessible();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Source"))
                    .click();
            assertThat(page.locator(".mail-source")).containsText("MIME-Version");
            visit.picture("mailbox-source").mustBeAccessible();
        }
    }

    private static long somebodyWhoDidThings() {
        String email = Api.anAddress("tamara");
        Number id = Api.api()
                .body(Map.of(
                        "email",
                        email,
                        "name",
                        "Tamara Kuznetsova",
                        "locale",
                        "ru",
                        "timeZone",
                        "Europe/Moscow",
                        "attributes",
                        Map.of("city", "Kazan"),
                        "subscribedAt",
                        "2026-03-01T09:00:00Z"))
                .post("/api/v1/subscribers")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        List<Map<String, Object>> facts = List.of(
                Map.of(
                        "id",
                        email + 1,
                        "type",
                        "search",
                        "email",
                        email,
                        "occurredAt",
                        "2026-10-02T10:00:00Z",
                        "properties",
                        Map.of("query", "scratching post")),
                Map.of(
                        "id",
                        email + 2,
                        "type",
                        "purchase",
                        "email",
                        email,
                        "occurredAt",
                        "2026-10-02T10:20:00Z",
                        "amount",
                        Map.of("value", "64.80", "currency", "EUR"),
                        "items",
                        List.of(
                                Map.of("sku", "p1", "name", "Sisal post", "category", "cats", "quantity", 1),
                                Map.of("sku", "p2", "name", "Clumping litter", "category", "hygiene", "quantity", 2))),
                Map.of(
                        "id",
                        email + 3,
                        "type",
                        "open",
                        "email",
                        email,
                        "occurredAt",
                        "2026-11-20T18:00:00Z",
                        "machine",
                        true));
        Api.api().body(facts).post("/api/v1/events").then().statusCode(200);
        return id.longValue();
    }

    @Test
    void search_finds_as_one_types() {
        try (Visit visit = visitors.owner()) {
            Page page = visit.open("/subscribers");
            page.keyboard().press("/");
            page.keyboard().type("marina or");
            assertThat(page.locator("#lines tr").first()).containsText("Marina Orlova");
            page.getByRole(AriaRole.SEARCHBOX).fill("nobody-is-called-that");
            assertThat(page.getByText("Nobody’s address or name begins with that."))
                    .isVisible();
        }
    }

    @Test
    void those_chosen_get_a_topic_and_lose_it_again_by_undo() {
        try (Visit visit = visitors.owner()) {
            Page page = visit.open("/subscribers");
            page.locator("#lines input[name=id]").nth(0).check();
            page.locator("#lines input[name=id]").nth(1).check();
            page.locator("[data-what]").selectOption("ADD_TOPIC");
            page.locator("#many-bar select[name=topic]").selectOption("offers");
            visit.picture("subscribers-many");
            page.locator("[data-do]").click();
            assertThat(page.locator(".rk-toast")).containsText("2 people added to “offers”.");
            visit.picture("subscribers-undo").mustBeAccessible();
            page.keyboard().press("z");
            assertThat(page.locator(".rk-toast")).containsText("Taken back for 2 people.");
            visit.picture("subscribers-changes").mustBeAccessible();
        }
    }

    @Test
    void list_is_narrowed_by_any_condition_and_the_address_keeps_it() {
        try (Visit visit = visitors.owner()) {
            Page page = visit.open("/subscribers");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Condition"))
                    .click();
            page.locator("[data-add]").click();
            assertThat(page.locator("#counted")).containsText("can be mailed");
            visit.picture("subscribers-condition").mustBeAccessible();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show these people"))
                    .click();
            assertThat(page.locator(".people-where")).isVisible();
            page.locator("#q").fill("reader");
            assertThat(page.locator(".people-where")).isVisible();
            page.waitForURL(url -> url.contains("q=reader") && url.contains("where="));
            visit.picture("subscribers-where").mustBeAccessible();
        }
    }

    @Test
    void columns_are_chosen_and_kept() {
        try (Visit visit = visitors.owner()) {
            Page page = visit.open("/subscribers");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Columns"))
                    .click();
            page.getByLabel("city", new Page.GetByLabelOptions().setExact(true)).check();
            visit.picture("subscribers-columns").mustBeAccessible();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Keep these columns"))
                    .click();
            assertThat(page.locator("#lines tr").first()).containsText("Kazan");
        }
    }
}
