package org.rekindle.tracking.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Requests as they are seen in the wild, labelled by who was behind them, among them some that these rules cannot tell. */
class GoldenRequestsTest {
    private static final Instant SENT = Instant.parse("2026-06-01T09:00:00Z");
    private static final long HONEYPOT = 99;

    private final Fingerprints fingerprints = new Fingerprints(Path.of("target/no-such-folder"));

    private record Labelled(
            String label,
            String what,
            String method,
            String type,
            String agent,
            String purpose,
            String address,
            double after,
            String story) {
        static Labelled of(String line) {
            String[] f = line.split("\t", -1);
            return new Labelled(f[0], f[1], f[2], f[3], f[4], f[5], f[6], Double.parseDouble(f[7]), f[8]);
        }

        Request request() {
            return new Request(method, agent.isEmpty() ? null : agent, purpose.isEmpty() ? null : purpose, address);
        }
    }

    @Test
    void precision_and_recall_of_the_golden_file() throws IOException {
        List<Labelled> requests = read();
        assertThat(requests).hasSizeGreaterThanOrEqualTo(60);
        int machinesFound = 0;
        int machinesMissed = 0;
        int peopleTaken = 0;
        List<String> wrong = new ArrayList<>();
        for (Labelled request : requests) {
            String verdict = verdict(request);
            boolean right = verdict.equals(request.label());
            machinesFound += right && verdict.equals("machine") ? 1 : 0;
            machinesMissed += !right && request.label().equals("machine") ? 1 : 0;
            peopleTaken += verdict.equals("machine") && !right ? 1 : 0;
            if (!right) {
                wrong.add(request.what() + ": " + verdict);
            }
        }
        double precision = machinesFound / (double) (machinesFound + peopleTaken);
        double recall = machinesFound / (double) (machinesFound + machinesMissed);
        System.out.printf(
                Locale.ROOT,
                "golden file: %d requests, precision %.3f, recall %.3f, wrong: %s%n",
                requests.size(),
                precision,
                recall,
                wrong);
        assertThat(precision).as("people taken for machines: %s", wrong).isEqualTo(1);
        assertThat(recall).as("machines taken for people: %s", wrong).isGreaterThan(0.9);
    }

    private String verdict(Labelled labelled) {
        Request request = labelled.request();
        if (request.isPrefetch()) {
            return "ignored";
        }
        Hit hit = new Hit(
                new byte[16],
                labelled.type(),
                at(labelled.after()),
                labelled.type().equals("click") ? link(labelled.story()) : null,
                Network.bytes(labelled.address()).flatMap(Network::kept).orElse(null),
                fingerprints.of(request.userAgent(), Network.bytes(request.address()), false));
        List<Hit> message = story(labelled.story(), hit);
        int place = message.indexOf(hit);
        int recipients = labelled.story().equals("office") ? 30 : 1;
        Surroundings around = new Surroundings(SENT, 5, HONEYPOT, (network, at) -> recipients, (network, at) -> false);
        return Classifier.judge(message, around).get(place).machine() ? "machine" : "human";
    }

    private static long link(String story) {
        return story.equals("honeypot") ? HONEYPOT : 1;
    }

    /** The message's hits in time's order, the judged one among them. */
    private static List<Hit> story(String story, Hit hit) {
        return switch (story) {
            case "alone", "office", "honeypot" -> List.of(hit);
            case "again" -> List.of(beside(hit, -1, 0), hit);
            case "burst" -> List.of(beside(hit, -2, 2), hit, beside(hit, 2, 3));
            case "every-link" ->
                List.of(beside(hit, -40, 2), beside(hit, -25, 3), beside(hit, -12, 4), hit, beside(hit, 14, 5));
            case "two-links" -> List.of(hit, beside(hit, 3, 2));
            case "slow-three" -> List.of(hit, beside(hit, 100, 2), beside(hit, 280, 3));
            case "thrice" -> List.of(beside(hit, -2, 1), hit, beside(hit, 1, 1));
            case "near-honeypot" -> List.of(beside(hit, -30, HONEYPOT), hit);
            case "rechecked" -> List.of(hit, beside(hit, 0.05, 1));
            default -> throw new IllegalArgumentException("no story " + story);
        };
    }

    private static Hit beside(Hit hit, double seconds, long link) {
        return new Hit(
                new byte[] {(byte) link},
                hit.type(),
                hit.at().plus(Duration.ofMillis((long) (seconds * 1000))),
                hit.linkId() == null ? null : link,
                hit.network(),
                Set.of());
    }

    private static Instant at(double seconds) {
        return SENT.plus(Duration.ofMillis((long) (seconds * 1000)));
    }

    private static List<Labelled> read() throws IOException {
        try (var in = GoldenRequestsTest.class.getResourceAsStream("/signals/golden.tsv");
                var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Labelled::of)
                    .toList();
        }
    }
}
