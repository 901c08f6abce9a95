package org.rekindle.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.rekindle.account.Role;

@QuarkusTest
class ShellBrowserTest {
    @Inject
    Visitors visitors;

    @Test
    void sign_in_leads_to_the_page_that_was_asked_for() {
        try (Visit visit = visitors.stranger("en-GB", Visit.Device.DESKTOP)) {
            Page page = visit.open("/");
            assertThat(page).hasURL(Visitors.base() + "/sign-in");
            visit.picture("sign-in").mustBeAccessible();
            page.getByLabel("E-mail").fill("owner@rekindle.test");
            page.getByLabel("Password").fill("correct horse battery");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                    .click();
            assertThat(page).hasURL(Visitors.base() + "/");
        }
    }

    @Test
    void shell_stands_in_three_languages_on_every_device() {
        for (String language : new String[] {"en", "ru", "zh"}) {
            for (Visit.Device device : Visit.Device.values()) {
                try (Visit visit = visitors.visit(Role.OWNER, language, device)) {
                    visit.open("/");
                    visit.picture("home-" + language + "-" + device)
                            .mustBeAccessible()
                            .mustFit();
                }
            }
        }
    }
}
