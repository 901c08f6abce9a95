package org.rekindle.tracking;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Tells people from machines among opens and clicks. The lists are data, not code. */
@ApplicationScoped
public class SignalClassifier {
    private final List<String> exactAgents = lines("machine-agents-exact.txt");
    private final List<String> agentParts = lines("machine-agents-containing.txt");

    /** What a request shows of its sender; header values are null when absent. */
    public record Signal(String method, String userAgent, String purpose) {}

    /** What a hit is worth. */
    public enum Verdict {
        HUMAN,
        /** Counted apart; it never raises a status. */
        MACHINE,
        /** Not an open or click at all: HEAD, or a prefetch that says so (trust rule T-01). */
        IGNORED
    }

    public Verdict judge(Signal signal) {
        if (!"GET".equals(signal.method())
                || signal.purpose() != null
                        && signal.purpose().toLowerCase(Locale.ROOT).contains("prefetch")) {
            return Verdict.IGNORED;
        }
        String agent =
                signal.userAgent() == null ? "" : signal.userAgent().strip().toLowerCase(Locale.ROOT);
        boolean machine = exactAgents.contains(agent) || agentParts.stream().anyMatch(agent::contains);
        return machine ? Verdict.MACHINE : Verdict.HUMAN;
    }

    private static List<String> lines(String file) {
        try (var in = SignalClassifier.class.getResourceAsStream("/classifier/" + file);
                var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(line -> line.toLowerCase(Locale.ROOT))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
