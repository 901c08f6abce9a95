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
