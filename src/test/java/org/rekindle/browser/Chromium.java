package org.rekindle.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The machine's own Chromium, which is never downloaded: one for all browser tests, and one for each thread beside theirs. */
final class Chromium {
    /** What Playwright gives belongs to the thread that asked for it. */
    private static final ThreadLocal<Chromium> OF_THREAD = new ThreadLocal<>();

    private final Playwright playwright;
    private final Browser browser;

    private Chromium() {
        Optional<Path> program = program();
        if (program.isEmpty() && "true".equals(System.getenv("CI"))) {
            throw new AssertionError("CI has no chromium; .ci/run installs it");
        }
        Assumptions.assumeTrue(
                program.isPresent(), "no chromium on the PATH: browser tests are skipped (apt-get install chromium)");
        playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of(
                        "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1", "PLAYWRIGHT_SKIP_VALIDATE_HOST_REQUIREMENTS", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program.get())
                        .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage", "--font-render-hinting=none")));
    }

    /** Where there is no Chromium browser tests are skipped, except in CI, where that would hide them. */
    static Browser browser() {
        if (OF_THREAD.get() == null) {
            OF_THREAD.set(new Chromium());
        }
        return OF_THREAD.get().browser;
    }

    /** For threads that end before the tests do: their browser ends with them. */
    static void close() {
        if (OF_THREAD.get() != null) {
            OF_THREAD.get().playwright.close();
            OF_THREAD.remove();
        }
    }

    /** The one without windows first: it does the same pages in about two thirds of the time. */
    private static Optional<Path> program() {
        return Stream.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name)))
                .filter(path -> path.toFile().canExecute())
                .findFirst();
    }
}
