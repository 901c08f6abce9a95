package org.rekindle.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Somebody with a browser at our pages, who asked for nothing to move: colours are there at once. Closing it fails when a script threw, when the Content-Security-Policy was broken, when
 * something was loaded from elsewhere or could not be loaded.
 */
public final class Visit implements AutoCloseable {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    /** People look at pictures, tests do not, and they took a third of the time: {@code -Dpictures} asks for them. */
    private static final boolean PICTURES = System.getProperty("pictures") != null;

    /** Charts follow their place a frame after it changed. */
    private static final String DRAWN =
            "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))";

    /** Only in pages: the mails that they show in frames are not ours to judge. */
    private static final String AXE = "if (window === window.top) {" + axe() + "}";

    private final String base;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    /** How the visitor's device is. */
    public enum Device {
        DESKTOP(1440, 900, ColorScheme.LIGHT),
        DARK(1440, 900, ColorScheme.DARK),
        PHONE(390, 844, ColorScheme.LIGHT),
        SMALL_PHONE(320, 640, ColorScheme.LIGHT);

        final int width;
        final int height;
        final ColorScheme scheme;

        Device(int width, int height, ColorScheme scheme) {
            this.width = width;
            this.height = height;
            this.scheme = scheme;
        }
    }

    /** @param session the value of the session cookie; null for a stranger */
    Visit(String base, String session, Device device, String language) {
        this.base = base;
        this.context = Chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(device.width, device.height)
                        .setColorScheme(device.scheme)
                        .setReducedMotion(ReducedMotion.REDUCE)
                        .setTimezoneId("Europe/Moscow")
                        .setLocale(language));
        context.setDefaultTimeout(10_000);
        if (session != null) {
            context.addCookies(List.of(new Cookie("rekindle", session).setUrl(base)));
        }
        this.page = context.newPage();
        page.onPageError(error -> complaints.add("script: " + error));
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().matches(".*status of (4\\d\\d).*")) {
                complaints.add("console: " + message.text());
            }
        });
        page.onRequest(request -> {
            if (!request.url().startsWith(base)
                    && !request.url().startsWith("data:")
                    && !request.url().startsWith("about:")) {
                complaints.add("request elsewhere: " + request.url());
            }
        });
        page.onResponse(response -> {
            if (response.status() >= 500
                    || response.status() == 404 && response.url().matches(".*\\.(js|css|woff2|svg).*")) {
                complaints.add(response.status() + " " + response.url());
            }
        });
    }

    public Page page() {
        return page;
    }

    /** Goes there, and waits until nothing moves. */
    public Page open(String path) {
        page.navigate(base + path);
        arrive();
        return page;
    }

    public void settle() {
        page.waitForLoadState();
        page.waitForFunction("() => !document.querySelector('.htmx-request')");
    }

    /** After an address was gone to: mostly nothing is under way then, and to ask is quicker than to wait for a frame. */
    void arrive() {
        if (Boolean.TRUE.equals(page.evaluate("() => !!document.querySelector('.htmx-request')"))) {
            settle();
        }
    }

    /** For who looks at many pages: axe comes with each page from now on, which takes a tenth of the time. */
    Visit withAxe() {
        context.addInitScript(AXE);
        return this;
    }

    /** The page as it is now, drawn, and the whole of it in {@code target/screenshots/<name>.png} where pictures are asked for. */
    public Visit picture(String name) {
        page.evaluate("() => document.fonts.ready");
        page.evaluate(DRAWN);
        if (PICTURES) {
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(file(name)));
        }
        return this;
    }

    /** A part of the page, likewise. */
    Visit picture(String name, Locator part) {
        if (PICTURES) {
            part.screenshot(new Locator.ScreenshotOptions().setPath(file(name)));
        }
        return this;
    }

    private static Path file(String picture) {
        return SCREENSHOTS.resolve(picture + ".png");
    }

    /** What axe-core finds against WCAG 2.2 AA; nothing serious may be among it. */
    public Visit mustBeAccessible() {
        assertThat(barriers(false)).as("axe at " + page.url()).isEmpty();
        return this;
    }

    /** @param colours only what another colour scheme may change */
    List<String> barriers(boolean colours) {
        if (Boolean.FALSE.equals(page.evaluate("() => !!window.axe"))) {
            page.evaluate(AXE);
        }
        List<String> rules =
                List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "color-contrast");
        Object found = page.evaluate("""
                rules => axe.run(document, { runOnly: rules, resultTypes: ['violations'] })
                  .then(r => r.violations.filter(v => ['serious', 'critical', 'moderate'].includes(v.impact))
                    .map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html + ' ' + n.any.map(a => a.message)).join(' | ')))
                """, colours ? rules.subList(6, 7) : rules.subList(0, 6));
        return ((List<?>) found).stream().map(String::valueOf).toList();
    }

    /** No text is cut off or pushes the page wider than the device. */
    public Visit mustFit() {
        assertThat(over()).as("page is wider than the device at " + page.url()).isLessThanOrEqualTo(0);
        return this;
    }

    /** By how many pixels the page is wider than the device; 0 or less when it fits. */
    int over() {
        page.evaluate(DRAWN);
        Object over =
                page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        return ((Number) over).intValue();
    }

    /** Browsers refuse what breaks the policy and say so; some tests expect that. */
    public List<String> complaints() {
        return complaints;
    }

    /** The complaints so far; they are not held against the rest of the visit. */
    List<String> takeComplaints() {
        List<String> taken = List.copyOf(complaints);
        complaints.clear();
        return taken;
    }

    @Override
    public void close() {
        context.close();
        assertThat(complaints).as("what the browser complained about").isEmpty();
    }

    private static String axe() {
        try (InputStream in =
                Visit.class.getResourceAsStream("/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
