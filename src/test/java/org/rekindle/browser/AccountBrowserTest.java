package org.rekindle.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.rekindle.Api;

@QuarkusTest
class AccountBrowserTest {
    @Inject
    Visitors visitors;

    @Test
    void colleague_is_invited_and_comes_in_by_the_link() {
        String address;
        String email = Api.anAddress("invited");
        try (Visit visit = visitors.owner()) {
            Page page = visit.open("/settings/users/new");
            page.getByLabel("E-mail").fill(email);
            page.getByText("Marketer", new Page.GetByTextOptions().setExact(true))
                    .click();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Make the link"))
                    .click();
            address = page.locator("#link").textContent();
            visit.picture("settings-users-link");
        }
        try (Visit visit = visitors.stranger("en-GB", Visit.Device.DESKTOP)) {
            Page page = visit.open(address.substring(address.indexOf("/welcome")));
            visit.picture("welcome").mustBeAccessible();
            page.getByLabel("Password").fill("four words of mine");
            page.getByRole(AriaRole.BUTTON).click();
            page.getByLabel("E-mail").fill(email);
            page.getByLabel("Password").fill("four words of mine");
            page.getByRole(AriaRole.BUTTON).click();
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                    .isVisible();
            assertThat(page.locator(".rk-me")).containsText(email);
        }
    }

    @Test
    void keys_open_the_list_of_keys_and_go_to_pages() {
        try (Visit visit = visitors.owner()) {
            Page page = visit.open("/settings");
            page.keyboard().press("?");
            Locator keys = page.locator("#keys");
            assertThat(keys).isVisible();
            page.keyboard().press("Escape");
            assertThat(keys).isHidden();
            page.keyboard().press("g");
            page.keyboard().press("h");
            assertThat(page).hasURL(Visitors.base() + "/");
        }
    }
}
