package org.rekindle.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rekindle.Eventually;
import org.rekindle.ReceivedMail;
import org.rekindle.account.Accounts;
import org.rekindle.embedded.Mailbox;

/** From the link that the first start prints to a campaign in the mailbox, by hand, in a new installation. */
@QuarkusTest
@TestProfile(FirstUseBrowserTest.NewInstallation.class)
class FirstUseBrowserTest {
    private static final int MOST_CLICKS = 30;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Nobody was here before. */
    public static class NewInstallation implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "rekindle.data-dir", "target/first-use/" + System.nanoTime(),
                    "rekindle.owner.email", "",
                    "rekindle.owner.password", "",
                    "rekindle.owner.api-token", "");
        }
    }

    @Inject
    Accounts accounts;

    @Inject
    Visitors visitors;

    @ConfigProperty(name = "rekindle.data-dir")
    String dataDir;

    private Page page;
    private int clicks;

    @Test
    void newcomer_sends_a_first_campaign_with_few_clicks(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("customers.csv");
        Files.writeString(file, """
                E-mail;Name;City
                anna@example.org;Анна;Kazan
                boris@example.org;Boris;Kazan
                vera@example.org;Vera;Tver
                """);
        String link = accounts.issueSetupLink().orElseThrow();
        long started = System.nanoTime();
        try (Visit visit = visitors.stranger("en-GB", Visit.Device.DESKTOP)) {
            page = visit.open("/setup/" + link);
            found(visit);
            click(link("Import a file"));
            imported(visit, file);
            click(link("Make a segment"));
            segmented(visit);
            click(link("Use in a campaign"));
            sent(visit);
        }
        long seconds = Duration.ofNanos(System.nanoTime() - started).toSeconds();
        System.out.printf("first use: %d clicks, %d s of a machine's typing%n", clicks, seconds);
        assertThat(delivered("anna@example.org").subject()).isNotBlank();
        assertThat(delivered("anna@example.org").html()).contains("Анна");
        assertThat(Mailbox.at(Paths.get(dataDir, "mailbox")).list(Long.MAX_VALUE, 10, "vera@example.org"))
                .isEmpty();
        assertThat(clicks).as("clicks").isLessThan(MOST_CLICKS);
    }

    private void found(Visit visit) {
        page.getByLabel("E-mail").fill("olga@shop.example");
        page.getByLabel("Password").fill("four words of mine");
        click(button("Create the account"));
        click(page.locator("main a.btn-primary, a.btn-primary").first());
        visit.settle();
        assertThat(heading("Your first campaign")).isVisible();
        visit.picture("first-use-home").mustBeAccessible().mustFit();
    }

    private void imported(Visit visit, Path file) {
        clicks++;
        page.locator("#file").setInputFiles(file);
        visit.picture("first-use-import");
        click(button("Import people"));
    }

    private void segmented(Visit visit) {
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Kazan");
        click(page.getByRole(
                AriaRole.BUTTON,
                new Page.GetByRoleOptions().setName("Condition").setExact(true)));
        Locator row = page.locator(".rk-cond").first();
        choose(row.locator("select").first(), "field:attributes.City");
        row.getByLabel("Value").fill("Kazan");
        assertThat(page.locator("#counted .rk-big")).hasText("2");
        click(button("Save"));
        visit.settle();
    }

    private void sent(Visit visit) {
        visit.settle();
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Hello, Kazan");
        clicks += 2;
        page.getByLabel("Template", new Page.GetByLabelOptions().setExact(true))
                .selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(30));
        visit.picture("first-use-campaign");
        click(button("Save and go on"));
        assertThat(page.locator(".rk-checks")).isVisible();
        visit.picture("first-use-check");
        click(button("Send now"));
        assertThat(page.getByText("It adds up.")).isVisible();
        visit.picture("first-use-sent");
    }

    private ReceivedMail delivered(String email) {
        Mailbox mailbox = Mailbox.at(Paths.get(dataDir, "mailbox"));
        Eventually.eventually("a mail to " + email, PATIENCE, () -> !mailbox.list(Long.MAX_VALUE, 10, email)
                .isEmpty());
        List<Mailbox.Message> mails = mailbox.list(Long.MAX_VALUE, 10, email);
        return ReceivedMail.of(mails.getFirst().raw());
    }

    private Locator link(String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name))
                .first();
    }

    private Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .first();
    }

    private Locator heading(String name) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name));
    }

    /** A list to choose from opens with one click and closes with another. */
    private void choose(Locator list, String value) {
        clicks += 2;
        list.selectOption(value);
    }

    private void click(Locator what) {
        clicks++;
        what.click();
    }
}
