package org.rekindle.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * The real MariaDB server as a child process, on loopback, with a random password and durable settings.
 *
 * <p>It ends with this process however that ends: a shell between the two holds our pipe and stops the server when the
 * pipe closes. That is why there is no shutdown hook, which would run beside Quarkus' own and take the database away
 * from under the connection pool. A server that dies by itself is started again on the same port.
 */
public final class EmbeddedMariaDb {
    /** State of the process, not of a class loader: tests and dev mode load the application several times. */
    private static final String STATE = "rekindle.embedded.state.";

    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

    /** Stops the server when our end of the pipe closes; Ctrl-C is left to the application, which stops first. */
    private static final String GUARD = """
            exec 3<&0
            "$@" </dev/null 3<&- & server=$!
            (cat <&3 >/dev/null; kill -TERM $server) 2>/dev/null & watch=$!
            exec 3<&-
            trap 'kill -TERM $server' TERM
            trap '' INT
            wait $server; code=$?
            kill $watch 2>/dev/null
            exit $code
            """;

    private final MariaDbFiles files;
    private final Path home;
    private final String password;

    private EmbeddedMariaDb(Path home, String password) {
        this.home = home;
        this.files = new MariaDbFiles(home);
        this.password = password;
    }

    /** How to reach the running server. */
    public record Access(String url, String username, String password) {}

    /**
     * Starts the server of this folder, or finds it started by this process before.
     *
     * @param home folder for program, data, log and password
     * @throws IllegalStateException when another process uses the folder or the server does not start
     */
    public static Access ensureStarted(Path home) {
        Path folder = home.toAbsolutePath().normalize();
        synchronized (System.class) {
            String port = System.getProperty(STATE + folder);
            try {
                Files.createDirectories(folder);
                String password = Secrets.readOrCreate(folder.resolve("password"));
                if (port == null) {
                    port = String.valueOf(new EmbeddedMariaDb(folder, password).start());
                    System.setProperty(STATE + folder, port);
                }
                return new Access(
                        "jdbc:mysql://127.0.0.1:" + port + "/rekindle?sslMode=DISABLED", "rekindle", password);
            } catch (IOException e) {
                throw new IllegalStateException("The embedded database did not start: " + e.getMessage(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while the embedded database started", e);
            }
        }
    }

    private int start() throws IOException, InterruptedException {
        holdLock();
        files.prepare();
        endOrphan();
        int port = freePort();
        Process process = launch(port);
        Thread.ofPlatform().daemon().name("embedded-database-watch").start(() -> restartWhenItDies(process, port));
        return port;
    }

    /** One application per folder; the operating system releases the lock even after kill -9. */
    @SuppressWarnings("resource")
    private void holdLock() throws IOException, InterruptedException {
        FileChannel channel =
                FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        for (int i = 0; i < 100 && lock == null; i++) {
            Thread.sleep(100);
            lock = channel.tryLock();
        }
        if (lock == null) {
            throw new IOException("another process uses " + home + "; stop it, or set rekindle.data-dir");
        }
        FileLock held = lock;
        // a lock that nothing refers to is released by the garbage collector
        Thread.ofPlatform().daemon().name("embedded-database-lock").start(() -> {
            while (held.isValid()) {
                LockSupport.park(held);
            }
        });
    }

    /** A server whose application was killed stops within moments; it must be gone before its data is opened again. */
    private void endOrphan() throws IOException, InterruptedException {
        if (!Files.exists(files.pidFile())) {
            return;
        }
        long pid = Long.parseLong(Files.readString(files.pidFile()).strip());
        var orphan =
                ProcessHandle.of(pid).filter(p -> p.info().command().orElse("").contains("mariadbd"));
        if (orphan.isPresent()) {
            orphan.get().destroy();
            try {
                orphan.get().onExit().get(60, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                throw new IOException("the server of an earlier run (process " + pid + ") does not stop", e);
            }
        }
        Files.deleteIfExists(files.pidFile());
    }

    private Process launch(int port) throws IOException, InterruptedException {
        Path init = files.run().resolve("init.sql");
        Secrets.write(init, """
                delete from mysql.global_priv where (User = 'root' and Host <> 'localhost') or User = '';
                flush privileges;
                create database if not exists rekindle character set utf8mb4 collate utf8mb4_unicode_ci;
                create or replace user rekindle@'127.0.0.1' identified by '%1$s';
                grant all on rekindle.* to rekindle@'127.0.0.1';
                alter user root@localhost identified by '%1$s';
                """.formatted(password));
        Process process = new ProcessBuilder(command(port, init))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        home.resolve("guard.log").toFile()))
                .start();
        long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            if (Files.exists(files.pidFile()) && greets(port)) {
                return process;
            }
            Thread.sleep(20);
        }
        process.destroy();
        throw new IOException("no answer from the server, see " + files.log());
    }

    private List<String> command(int port, Path init) {
        Path program = files.program();
        List<String> command = new ArrayList<>(List.of(
                "/bin/sh",
                "-c",
                GUARD,
                "rekindle-database",
                program.resolve("bin/mariadbd").toString(),
                "--no-defaults",
                "--basedir=" + program,
                "--datadir=" + files.data(),
                "--lc-messages-dir=" + program.resolve("share"),
                "--character-sets-dir=" + program.resolve("share/charsets"),
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--socket=" + socket(),
                "--pid-file=" + files.pidFile(),
                "--log-error=" + files.log(),
                "--init-file=" + init,
                "--tmpdir=" + files.run(),
                "--skip-name-resolve",
                "--skip-log-bin",
                // without it 11.4 makes a certificate at each start and opens its port nine seconds late
                "--skip-ssl",
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_unicode_ci",
                "--default-time-zone=+00:00",
                "--transaction-isolation=READ-COMMITTED",
                "--innodb-flush-log-at-trx-commit=1",
                "--innodb-doublewrite=1",
                "--innodb-buffer-pool-size=" + bufferPool(),
                "--innodb-log-file-size=256M",
                // half a million ids while a segment is counted: on disk that takes three times as long
                "--tmp-memory-table-size=64M",
                "--max-heap-table-size=64M",
                "--max-connections=200",
                "--max-allowed-packet=64M",
                "--local-infile=1",
                "--performance-schema=0",
                // MySQL's defaults, so that what runs here runs there
                "--sql-mode=ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,"
                        + "ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION"));
        MariaDbFiles.asCurrentUser(command);
        return command;
    }

    private static String bufferPool() {
        return System.getProperty("rekindle.embedded.buffer-pool", "512M");
    }

    /** Unix domain sockets have short names (108 bytes). */
    private Path socket() {
        Path socket = files.run().resolve("mariadb.sock");
        return socket.toString().length() < 100
                ? socket
                : Path.of(System.getProperty("java.io.tmpdir"), "rekindle-" + Integer.toHexString(home.hashCode()));
    }

    private void restartWhenItDies(Process first, int port) {
        Process process = first;
        while (true) {
            try {
                process.waitFor();
                System.err.println("The embedded database ended (code " + process.exitValue() + "), starting it again");
                Files.deleteIfExists(files.pidFile());
                process = launch(port);
            } catch (IOException e) {
                System.err.println("The embedded database could not be started again: " + e.getMessage());
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean greets(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            socket.setSoTimeout(1000);
            return socket.getInputStream().read() >= 0;
        } catch (IOException e) {
            return false;
        }
    }
}
