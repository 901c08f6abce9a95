package org.rekindle.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.rekindle.Eventually.eventually;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rekindle.Api;
import org.rekindle.account.Role;
import org.rekindle.webhook.Listener;

@QuarkusTest
class WebhooksBrowserTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Visitors visitors;

    @Test
    void program_is_set_up_called_for_a_test_switched_off_and_removed() throws IOException {
        try (Listener listener = new Listener();
                Visit visit = visitors.owner()) {
            Page page = visit.open("/settings/webhooks");
            String name = "Shop " + System.nanoTime();
            page.locator("#name").fill(name);
            page.locator("#url").fill("ftp://shop.example/");
            button(page, "Add a webhook").click();
            assertThat(page.locator("#url-hint")).containsText("must begin with https://");
            assertThat(page.locator("#name")).hasValue(name);
            page.locator("#url").fill(listener.url());
            button(page, "Add a webhook").click();
            assertThat(page.locator("#secret")).containsText("whsec_");
            visit.picture("settings-webhook-secret").mustBeAccessible();
            page.getByText("I have kept it").click();
            assertThat(page.locator("body")).not().containsText("whsec_");
            button(page, "Test call").click();
            assertThat(page.locator(".rk-toast")).containsText(name + " took the call.");
            assertThat(listener.heard("webhook.test")).hasSize(1);
            Api.api()
                    .body(Map.of("email", Api.anAddress("hooked")))
                    .post("/api/v1/subscribers")
                    .then()
                    .statusCode(201);
            eventually("told", PATIENCE, () -> !listener.heard("subscriber.created")
                    .isEmpty());
            page.reload();
            assertThat(page.locator("main table")).containsText("New people");
            assertThat(page.locator("main table")).containsText("attempts: 1");
            button(page, "Switch off").click();
            assertThat(button(page, "Switch on")).isVisible();
            visit.picture("settings-webhook").mustBeAccessible();
            button(page, "Remove").click();
            page.locator("#remove .btn-danger").click();
            assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name)))
                    .hasCount(0);
        }
    }

    @Test
    void page_fits_a_phone_in_every_language() {
        for (String language : new String[] {"ru", "zh"}) {
            try (Visit visit = visitors.visit(Role.OWNER, language, Visit.Device.PHONE)) {
                visit.open("/settings/webhooks");
                visit.picture("settings-webhooks-phone-" + language).mustFit().mustBeAccessible();
            }
        }
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }
}
