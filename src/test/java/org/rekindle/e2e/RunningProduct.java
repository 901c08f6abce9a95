package org.rekindle.e2e;

import static io.restassured.RestAssured.given;
import static org.rekindle.Eventually.eventually;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** The packaged product as a process of its own, which can be killed. */
final class RunningProduct implements AutoCloseable {
    static final String TOKEN = "a-token-for-the-test-that-is-long-enough";
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration END = Duration.ofSeconds(60);

    private final Path dataDir;
    private final Map<String, String> settings;
    private final int port;
    private Process process;

    /** @param settings configuration keys beside the obvious */
    RunningProduct(Path dataDir, Map<String, String> settings) {
        this.dataDir = dataDir;
        this.settings = settings;
        this.port = freePort();
    }

    void start() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.timezone=UTC",
                "-Xmx512m",
                // it lives for seconds: quick code soon is better than fast code late
                "-XX:TieredStopAtLevel=1",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dquarkus.http.port=" + port,
                "-Drekindle.data-dir=" + dataDir,
                "-Drekindle.owner.email=owner@rekindle.test",
                "-Drekindle.owner.password=correct horse battery",
                "-Drekindle.owner.api-token=" + TOKEN));
        settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of("-jar", System.getProperty("rekindle.jar")));
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        eventually("the product is ready", START, this::isReady);
    }

    private boolean isReady() {
        if (!process.isAlive()) {
            throw new AssertionError("the product ended with " + process.exitValue() + ": " + lastWords());
        }
        // it is asked twenty times a second, and should not be kept from starting by that
        try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return given().baseUri(uri()).get("/q/health/ready").statusCode() == 200;
        } catch (Exception e) {
            // RestAssured throws the checked ConnectException undeclared
            return false;
        }
    }

    /** The folder of a test is gone when somebody reads why it failed. */
    private String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log());
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private Path log() {
        return dataDir.resolveSibling("product.log");
    }

    String uri() {
        return "http://127.0.0.1:" + port;
    }

    RequestSpecification api() {
        return given().baseUri(uri()).auth().preemptive().oauth2(TOKEN).contentType(ContentType.JSON);
    }

    RequestSpecification visitor() {
        return given().baseUri(uri()).redirects().follow(false).urlEncodingEnabled(false);
    }

    /** As kill -9: no handler runs, nothing is flushed. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(END)) {
                throw new AssertionError("the product does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The embedded database ends a moment after the product; until then it writes where the test is about to delete. */
    @Override
    public void close() {
        Optional<ProcessHandle> database = database().process();
        process.destroy();
        awaitEnd();
        database.ifPresent(server -> eventually("the database ends", END, () -> !server.isAlive()));
    }

    DatabaseProcess database() {
        return new DatabaseProcess(dataDir);
    }

    /**
     * Below the range that outgoing connections take their ports from: one of those, such as the product's own to its
     * database, may else take the port in the seconds until the product listens. No restart may lose it either.
     */
    private static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException taken) {
                continue;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
