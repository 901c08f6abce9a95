package org.rekindle.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rekindle.Api;
import org.rekindle.e2e.Shop;

/** From a condition to a campaign in the mailbox, by hand. */
@QuarkusTest
class SegmentsAndCampaignsBrowserTest {
    private static final String BODY = """
            <html><body><p>Dear {subscriber.name.orElse('friend')}, <a href="https://shop.example/sale">look</a></p>
            <p><a href="{unsubscribe}">Unsubscribe</a> {sender.address}</p></body></html>""";

    @Inject
    Visitors visitors;

    private final Shop shop = new Shop(Api::api);

    @Test
    void marketer_builds_a_segment_and_sees_who_it_means_while_building() {
        String tag = "k" + System.nanoTime();
        for (int i = 0; i < 4; i++) {
            shop.subscribe(Api.anAddress("cat"), Map.of("name", "Cat " + i, "attributes", Map.of("kind", tag)));
        }
        try (Visit visit = visitors.owner()) {
            Page page = visit.open("/segments/new");
            page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Cats " + tag);
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Condition").setExact(true))
                    .click();
            Locator row = page.locator(".rk-cond").first();
            row.locator("select").first().selectOption("field:attributes.kind");
            row.getByLabel("Value").fill(tag);
            assertThat(page.locator("#counted .rk-big")).hasText("4");
            assertThat(page.locator("#sentence")).containsText(tag);
            assertThat(page.locator(".rk-sample")).containsText("Cat");
            visit.picture("segment-builder").mustBeAccessible().mustFit();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save"))
                    .click();
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                    .hasText("Cats " + tag);
            assertThat(page.getByText("Is it a good segment?")).isVisible();
            visit.settle();
            visit.picture("segment").mustBeAccessible();
        }
    }

    @Test
    void campaign_is_made_checked_and_sent_by_hand() {
        String tag = "c" + System.nanoTime();
        String reader = Api.anAddress("reader");
        shop.subscribe(reader, Map.of("name", "Анна", "attributes", Map.of("kind", tag)));
        long segment = shop.segment("Readers " + tag, Map.of("field", "attributes.kind", "op", "is", "value", tag));
        shop.template("Letter " + tag, "For {subscriber.name}", BODY);
        try (Visit visit = visitors.owner()) {
            Page page = visit.open("/campaigns/new?segment=" + segment);
            page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("By hand " + tag);
            page.getByLabel("Template", new Page.GetByLabelOptions().setExact(true))
                    .selectOption("Letter " + tag);
            assertThat(page.locator("#audience .rk-big")).hasText("1");
            visit.picture("campaign-new").mustBeAccessible().mustFit();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save and go on"))
                    .click();
            assertThat(page.locator(".rk-checks")).containsText("built-in mailbox");
            assertThat(page.locator(".rk-checks")).containsText("through as soon as the relay has taken all 1");
            visit.picture("campaign-check").mustBeAccessible();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send now"))
                    .click();
            assertThat(page.getByText("It adds up.")).isVisible();
            assertThat(page.locator(".rk-sum div").nth(1)).containsText("1");
            visit.picture("campaign-sent").mustBeAccessible().mustFit();
        }
        assertThat(shop.awaitMails(reader, 1, java.time.Duration.ofSeconds(20))).hasSize(1);
    }

    @Test
    void template_is_written_with_its_mistakes_at_their_line_and_the_mail_beside_it() {
        String name = "By hand " + System.nanoTime();
        try (Visit visit = visitors.owner()) {
            Page page = visit.open("/templates/new");
            page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill(name);
            assertThat(page.locator("#shown-subject")).hasText("Irina Sokolova");
            assertThat(page.frameLocator("iframe[name=desktop]").getByText("Hello Irina Sokolova"))
                    .isVisible();
            page.evaluate("() => { const cm = document.querySelector('.CodeMirror').CodeMirror;"
                    + " cm.setValue(cm.getValue().replace('subscriber.name.orElse', 'subscriber.nmae.orElse')); }");
            assertThat(page.locator(".rk-mistake")).containsText("Did you mean “name”?");
            visit.picture("template-mistake");
            page.evaluate("() => { const cm = document.querySelector('.CodeMirror').CodeMirror;"
                    + " cm.setValue(cm.getValue().replace('nmae', 'name')); }");
            assertThat(page.locator("#mistakes")).isHidden();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Blocks"))
                    .click();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Duplicate: Button"))
                    .click();
            assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Duplicate: Button")))
                    .hasCount(2);
            page.locator("[data-undo-block]").click();
            assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Duplicate: Button")))
                    .hasCount(1);
            visit.picture("template-blocks").mustBeAccessible().mustFit();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save"))
                    .click();
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                    .hasText(name);
            visit.settle();
            visit.picture("template");
            visit.open("/templates");
            visit.picture("templates").mustBeAccessible();
        }
    }

    @Test
    void person_shows_why_they_stand_where_they_stand_and_can_be_found_while_typing() {
        String email = Api.anAddress("marina");
        shop.subscribe(email, Map.of("name", "Marina Orlova", "subscribedAt", "2025-09-01T00:00:00Z"));
        shop.ignored(email);
        shop.happened(
                email,
                "purchase",
                java.time.Duration.ofDays(20),
                Map.of(
                        "amount",
                        Map.of("value", "64.80", "currency", "EUR"),
                        "items",
                        List.of(Map.of("category", "Cats", "name", "Litter"))));
        try (Visit visit = visitors.owner()) {
            Page page = visit.open("/subscribers");
            page.getByLabel("Search by address or name").fill(email.substring(0, 18));
            assertThat(page.locator("#lines tr")).hasCount(1);
            visit.picture("subscribers").mustBeAccessible().mustFit();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Marina Orlova"))
                    .click();
            assertThat(page.locator(".rk-verdict")).containsText("Bought on");
            assertThat(page.getByText("if nothing is bought by then")).isVisible();
            assertThat(page.locator("#timeline")).containsText("Bought");
            visit.picture("person").mustBeAccessible().mustFit();
            visit.open("/");
            assertThat(page.locator("#levels")).isVisible();
            visit.picture("home").mustBeAccessible().mustFit();
        }
    }

    @Test
    void file_is_imported_with_its_columns_mapped_by_hand() throws java.io.IOException {
        String tag = "i" + System.nanoTime();
        java.nio.file.Path file = java.nio.file.Files.createTempFile("people", ".csv");
        java.nio.file.Files.writeString(
                file, "Mail;Full name;Kind\n" + tag + "@example.org;Ольга;" + tag + "\nnot an address;X;" + tag + "\n");
        try (Visit visit = visitors.owner()) {
            Page page = visit.open("/subscribers/import");
            page.locator("#file").setInputFiles(file);
            page.getByLabel("Mail", new Page.GetByLabelOptions().setExact(true)).selectOption("email");
            page.getByLabel("Full name").selectOption("name");
            visit.picture("import").mustBeAccessible().mustFit();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Import people"))
                    .click();
            assertThat(page.getByText("Rejected rows as CSV")).isVisible();
            visit.picture("imported");
        }
        assertThat(shop.person(tag + "@example.org").getString("name")).isEqualTo("Ольга");
        assertThat(shop.person(tag + "@example.org").getString("attributes.Kind"))
                .isEqualTo(tag);
    }
}
