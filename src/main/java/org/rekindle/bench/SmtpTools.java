package org.rekindle.bench;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Postfix's measuring pair: {@code smtp-sink} takes and discards, {@code smtp-source} sends as fast as it can. */
final class SmtpTools {
    private static final List<String> FOLDERS = List.of("/usr/sbin", "/usr/local/sbin", "/usr/lib/postfix");

    private final Path sink;
    private final Path source;

    private SmtpTools(Path sink, Path source) {
        this.sink = sink;
        this.source = source;
    }

    /** @throws IllegalArgumentException saying what to install when they are missing */
    static SmtpTools required() {
        return find("smtp-sink")
                .flatMap(sink -> find("smtp-source").map(source -> new SmtpTools(sink, source)))
                .orElseThrow(() -> new IllegalArgumentException(
                        "this benchmark needs smtp-sink and smtp-source: install the postfix package"));
    }

    private static Optional<Path> find(String name) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.concat(FOLDERS.stream(), Stream.of(path.split(File.pathSeparator)))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts the sink on loopback; it ends with the caller's {@code destroy}. */
    Process startSink(int port) throws IOException {
        List<String> command = new ArrayList<>(List.of(sink.toString()));
        if ("root".equals(System.getProperty("user.name"))) {
            // it refuses to stay root
            command.addAll(List.of("-u", "nobody"));
        }
        command.addAll(List.of("127.0.0.1:" + port, "1024"));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!answers(port)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IOException("smtp-sink does not answer on port " + port);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        return process;
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Messages a second over {@code connections} sessions, as fast as smtp-source goes. */
    double sourceRate(int port, int connections, long messages, int octets) throws IOException, InterruptedException {
        long began = System.nanoTime();
        Process process = new ProcessBuilder(
                        source.toString(),
                        "-d",
                        "-s",
                        String.valueOf(connections),
                        "-m",
                        String.valueOf(messages),
                        "-l",
                        String.valueOf(octets),
                        "-N",
                        "-f",
                        "bench@shop.example",
                        "-t",
                        "reader@shop.example",
                        "127.0.0.1:" + port)
                .inheritIO()
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("smtp-source failed");
        }
        return messages / ((System.nanoTime() - began) / 1e9);
    }
}
