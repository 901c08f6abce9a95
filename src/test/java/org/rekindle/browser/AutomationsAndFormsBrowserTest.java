package org.rekindle.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.rekindle.Eventually.eventually;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.rekindle.Api;
import org.rekindle.account.Role;
import org.rekindle.e2e.Shop;

/** Automations and forms, made by hand and looked at. */
@QuarkusTest
class AutomationsAndFormsBrowserTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Map<String, Visit.Device> DEVICES = Map.of("ru", Visit.Device.PHONE, "zh", Visit.Device.DARK);

    @Inject
    Visitors visitors;

    @Inject
    Jdbi jdbi;

    private final Shop shop = new Shop(Api::api);

    @Test
    void newcomer_has_a_reactivation_running_after_three_clicks() {
        try (Visit visit = visitors.owner()) {
            Page page = visit.open("/automations");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("New automation"))
                    .click();
            visit.settle();
            visit.picture("automation-begin").mustBeAccessible().mustFit();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Win passive readers back"))
                    .click();
            visit.settle();
            assertThat(page.locator("#steps > li")).hasCount(5);
            visit.picture("automation-edit").mustBeAccessible().mustFit();
            button(page, "Start").click();
            assertThat(page.getByText("It is running.")).isVisible();
            assertThat(page.locator(".rk-flow")).containsText("We miss you");
            visit.picture("automation-fresh").mustBeAccessible().mustFit();
            button(page, "Pause").click();
            assertThat(page.getByText("Paused. Everybody stays where they are."))
                    .isVisible();
            page.locator("#toasts [data-undo]").click();
            assertThat(page.getByText("It is running.")).isVisible();
            button(page, "Pause").click();
            button(page, "Delete").click();
            assertThat(page).hasURL(java.util.regex.Pattern.compile(".*/automations$"));
        }
    }

    @Test
    void steps_are_added_moved_doubled_and_removed_and_mistakes_stand_at_their_step() {
        String name = "By hand " + System.nanoTime();
        shop.template("Aardvark letter", "Hello", "<p>Hi <a href=\"{unsubscribe}\">x</a> {sender.address}</p>");
        try (Visit visit = visitors.owner()) {
            Page page = visit.open("/automations/new?start=scratch");
            page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill(name);
            page.locator("#trigger").selectOption("event:cart");
            Locator steps = page.locator("#steps > li");
            button(page, "Wait").click();
            steps.nth(1).getByLabel("How long").fill("2");
            button(page, "Letter").click();
            assertThat(steps).hasCount(3);
            steps.nth(1).getByLabel("Duplicate").click();
            assertThat(steps).hasCount(4);
            steps.nth(2).getByLabel("Remove").click();
            page.locator("#toasts [data-undo]").click();
            assertThat(steps).hasCount(4);
            steps.nth(2).getByLabel("Remove").click();
            steps.nth(1).getByLabel("Move up").click();
            assertThat(steps.nth(0).getByLabel("How long")).hasValue("2");
            page.getByText("Save without starting").click();
            assertThat(steps.nth(1)).containsText("Choose a letter for this step.");
            assertThat(steps.nth(0)).not().containsText("Choose a letter for this step.");
            visit.picture("automation-mistake").mustBeAccessible();
            for (int i = 1; i < 3; i++) {
                steps.nth(i)
                        .getByText("Choose a letter", new Locator.GetByTextOptions().setExact(true))
                        .click();
                page.locator("#letters [data-pick]").first().waitFor();
                if (i == 1) {
                    visit.picture("automation-letters").mustBeAccessible();
                }
                page.locator("#letters [data-pick]").first().click();
            }
            page.getByText("Only some of them").click();
            button(page, "Condition").click();
            assertThat(page.locator("#sentence")).not().isEmpty();
            visit.picture("automation-condition").mustBeAccessible().mustFit();
            page.getByText("Save without starting").click();
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                    .hasText(name);
            assertThat(page.locator(".rk-flow")).containsText("Puts something into the cart");
            assertThat(page.locator(".rk-flow")).containsText("Only: ");
            assertThat(page.locator(".rk-flow .rk-wait")).containsText("2 days");
        }
    }

    @Test
    void reactivation_shows_who_came_back_against_the_held_out() {
        long automation = lively();
        try (Visit visit = visitors.owner()) {
            Page page = visit.open("/automations/" + automation);
            assertThat(page.getByText("Yes, keep it.")).isVisible();
            visit.picture("automation").mustBeAccessible().mustFit();
            button(page, "Stop").click();
            assertThat(page.locator("#stop")).isVisible();
            visit.picture("automation-stop");
            page.getByText("Keep it running").click();
            page.getByText("See who").click();
            visit.settle();
            assertThat(page.locator("tbody tr")).hasCount(50);
            visit.picture("automation-people").mustBeAccessible().mustFit();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Held out"))
                    .click();
            assertThat(page.locator("tbody tr").first()).containsText("Held out");
            visit.open("/automations/" + automation + "/edit");
            assertThat(page.getByText("on their way through these steps")).isVisible();
            visit.picture("automation-locked").mustBeAccessible().mustFit();
            visit.open("/automations");
            assertThat(page.locator("tbody tr").first().locator("td")).hasCount(6);
            visit.picture("automations").mustBeAccessible().mustFit();
        }
        try (Visit visit = visitors.visit(Role.ANALYST, "en", Visit.Device.DESKTOP)) {
            Page page = visit.open("/automations/" + automation);
            assertThat(page.getByText("Yes, keep it.")).isVisible();
            assertThat(page.getByText("See who")).hasCount(0);
            assertThat(button(page, "Pause")).hasCount(0);
            assertThat(page.content()).doesNotContain("@example.org");
        }
        for (String language : List.of("ru", "zh")) {
            try (Visit visit = visitors.visit(Role.OWNER, language, DEVICES.get(language))) {
                for (String path : List.of(
                        "/automations",
                        "/automations/new",
                        "/automations/new?start=reactivation",
                        "/automations/" + automation,
                        "/automations/" + automation + "/people")) {
                    visit.open(path);
                    visit.picture(name(path) + "-" + language)
                            .mustBeAccessible()
                            .mustFit();
                }
            }
        }
    }

    @Test
    void form_is_made_looked_at_closed_and_opened_again() {
        String slug = "weekly-" + Long.toString(System.nanoTime(), 36);
        shop.created("/api/v1/topics", Map.of("slug", slug, "name", "Weekly " + slug));
        try (Visit visit = visitors.owner()) {
            Page page = visit.open("/forms/new");
            page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true))
                    .first()
                    .fill("Еженедельное письмо");
            assertThat(page.locator("#slug")).hasValue("ezhenedelnoe-pismo");
            page.locator("#slug").fill(slug);
            page.locator("#headline").fill("A quiet letter on Sundays");
            FrameLocator preview = page.frameLocator("iframe[name=preview]");
            assertThat(preview.getByRole(AriaRole.HEADING)).hasText("A quiet letter on Sundays");
            page.locator("#next").fill("https://shop.example/welcome");
            page.getByText("Weekly " + slug).click();
            assertThat(preview.getByText("Weekly " + slug)).isVisible();
            assertThat(preview.locator("body")).not().hasCSS("font-family", "Times New Roman");
            visit.picture("form-new").mustFit();
            visit.picture("form-preview", page.locator("iframe[name=preview]"));
            button(page, "Make the form").click();
            assertThat(page.getByText("The form is there.")).isVisible();
            assertThat(page.locator("#snippet")).containsText("/f/" + slug + ".js");
            long id = Long.parseLong(page.url().replaceAll(".*/", ""));
            requests(id);
            visit.open("/forms/" + id);
            assertThat(page.locator("#next")).hasValue("https://shop.example/welcome");
            assertThat(page.locator("#days canvas")).isVisible();
            visit.picture("form").mustFit();
            button(page, "Close").click();
            assertThat(page.getByText("Closed. Who asked may still confirm.")).isVisible();
            assertThat(io.restassured.RestAssured.get("/f/" + slug).statusCode())
                    .isEqualTo(410);
            button(page, "Open again").click();
            assertThat(io.restassured.RestAssured.get("/f/" + slug).statusCode())
                    .isEqualTo(200);
            visit.open("/forms");
            assertThat(page.locator("tbody")).containsText("Еженедельное письмо");
            visit.picture("forms").mustBeAccessible().mustFit();
            visit.open("/forms/new");
            page.locator("#name").fill("Twice");
            page.locator("#slug").fill(slug);
            button(page, "Make the form").click();
            assertThat(page.locator("#slug-hint")).hasText("Another form has this address. Choose another.");
            for (String language : List.of("ru", "zh")) {
                try (Visit other = visitors.visit(Role.OWNER, language, DEVICES.get(language))) {
                    for (String path : List.of("/forms", "/forms/new", "/forms/" + id)) {
                        other.open(path);
                        other.picture(name(path) + "-" + language).mustFit();
                    }
                }
            }
        }
    }

    private static String name(String path) {
        return path.substring(1).replaceAll("\\d+", "one").replaceAll("[/?=]", "-");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON,
                new Page.GetByRoleOptions().setName(java.util.regex.Pattern.compile("^" + name + "( ?Ctrl S)?$")));
    }

    private void requests(long form) {
        jdbi.useHandle(handle -> {
            for (int i = 0; i < 120; i++) {
                Instant asked = Instant.now().minus((long) i * i % 29, ChronoUnit.DAYS);
                handle.execute(
                        "insert into form_request (form_id, subscriber_id, answers, created_at, confirmed_at) "
                                + "values (?, ?, '{}', ?, ?)",
                        form,
                        -i - 1,
                        asked,
                        i % 3 == 0 ? null : asked);
            }
        });
    }

    /** A reactivation a season old, as the database would have it: 400 mailed, 100 held out. */
    private long lively() {
        long first = shop.template("Still want this?", "Still want this?", letter("One"));
        long second = shop.template("The best for your pet", "The best for your pet", letter("Two"));
        long third = shop.template("Say goodbye?", "Say goodbye?", letter("Three"));
        long automation = shop.created(
                "/api/v1/automations",
                Map.of(
                        "name",
                        "Win passive readers back",
                        "trigger",
                        Map.of("status", "PASSIVE"),
                        "steps",
                        List.of(
                                Map.of("send", Map.of("templateId", first)),
                                Map.of("wait", "P7D"),
                                Map.of("send", Map.of("templateId", second)),
                                Map.of("wait", "P14D"),
                                Map.of("send", Map.of("templateId", third))),
                        "state",
                        "PAUSED",
                        "holdout",
                        20));
        jdbi.useTransaction(handle -> {
            long from = handle.createQuery("select coalesce(max(id), 0) + 1 from subscriber")
                    .mapTo(Long.class)
                    .one();
            long[] mailings = new long[5];
            for (int step : new int[] {0, 2, 4}) {
                handle.execute(
                        "insert into mailing (kind, ref_id, run, state, created_at) values ('AUTOMATION', ?, ?, 'FINISHED', ?)",
                        automation,
                        50 + step,
                        Instant.now());
                mailings[step] = handle.createQuery("select last_insert_id()")
                        .mapTo(Long.class)
                        .one();
            }
            new LivelyPast(handle, automation, from, mailings).tell();
        });
        eventually(
                "it is there",
                PATIENCE,
                () -> shop.get("/api/v1/automations/" + automation + "/figures?days=90")
                                .getInt("comparison.held")
                        == 100);
        return automation;
    }

    private static String letter(String text) {
        return "<html><body><h1>" + text
                + "</h1><p><a href=\"{unsubscribe}\">Unsubscribe</a> {sender.address}</p></body></html>";
    }
}
