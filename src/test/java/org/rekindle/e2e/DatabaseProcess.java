package org.rekindle.e2e;

import static org.rekindle.Eventually.eventually;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** The database server of a {@link RunningProduct}, as the operating system sees it. */
final class DatabaseProcess {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path home;

    DatabaseProcess(Path dataDir) {
        this.home = dataDir.resolve("db");
    }

    /** Empty where the product works on another's database. */
    Optional<ProcessHandle> process() {
        Path pidFile = home.resolve("run").resolve("mariadbd.pid");
        try {
            return Files.exists(pidFile)
                    ? ProcessHandle.of(Long.parseLong(Files.readString(pidFile).strip()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ProcessHandle handle() {
        return process().orElseThrow();
    }

    int port() {
        return Stream.of(handle().info().arguments().orElseThrow())
                .filter(argument -> argument.startsWith("--port="))
                .map(argument -> Integer.parseInt(argument.substring("--port=".length())))
                .findFirst()
                .orElseThrow();
    }

    /** As kill -9. The product starts it again, unless {@link #remove} was called before. */
    void kill() {
        ProcessHandle server = handle();
        server.destroyForcibly();
        eventually("the database ends", PATIENCE, () -> !server.isAlive());
    }

    /** Takes the program away, so that it cannot be started again. */
    void remove() {
        move(program(), hidden());
    }

    void putBack() {
        move(hidden(), program());
    }

    /** It holds its connections and answers nothing. */
    void freeze() {
        signal("-STOP");
    }

    void thaw() {
        signal("-CONT");
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", name, String.valueOf(handle().pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Path program() {
        try (Stream<Path> folders = Files.list(home)) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith("server-"))
                    .findFirst()
                    .orElseThrow()
                    .resolve("bin/mariadbd");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path hidden() {
        return home.resolve("mariadbd.hidden");
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
