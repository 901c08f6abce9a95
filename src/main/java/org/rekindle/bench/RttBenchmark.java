package org.rekindle.bench;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.rekindle.delivery.relay.Relay;
import org.rekindle.delivery.relay.RelayInput;
import org.rekindle.delivery.relay.Relays;

/**
 * A campaign to {@code size} over long wires: round trips that a message costs, with pipelining and without, beside
 * Jakarta Mail as it comes over as many warm connections.
 */
@ApplicationScoped
class RttBenchmark implements Benchmark {
    private static final int CONNECTIONS = 20;
    private static final int[] MILLISECONDS = {1, 10, 25};

    @Inject
    Sends sends;

    @Inject
    Relays relays;

    @ConfigProperty(name = "rekindle.smtp.port")
    Optional<Integer> port;

    @Override
    public String name() {
        return "rtt";
    }

    @Override
    public String title() {
        return "round trips of a message over 20 connections (connections x seconds / messages / round trip)";
    }

    @Override
    public long defaultSize() {
        return 20_000;
    }

    @Override
    @ActivateRequestContext
    public Result run(long size) throws Exception {
        int sinkPort = port.orElseThrow();
        Process sink = SmtpTools.required().startSink(sinkPort);
        List<Result.Figure> figures = new ArrayList<>();
        try {
            sends.people(size);
            Sends.Letter letter = sends.letter();
            sends.send(letter);
            sends.send(letter);
            for (int milliseconds : MILLISECONDS) {
                Duration roundTrip = Duration.ofMillis(milliseconds);
                try (DelayLine line = DelayLine.to(sinkPort, roundTrip)) {
                    String behind = " behind " + milliseconds + " ms";
                    report(figures, "pipelining" + behind, size / throughRelay(letter, line, true), roundTrip);
                    report(figures, "one by one" + behind, size / throughRelay(letter, line, false), roundTrip);
                    report(
                            figures,
                            "Jakarta Mail" + behind,
                            AngusMail.rate(line.port(), CONNECTIONS, size / 4, Sends.OCTETS),
                            roundTrip);
                }
            }
        } finally {
            sink.destroy();
        }
        return new Result(figures);
    }

    private static void report(List<Result.Figure> figures, String what, double rate, Duration roundTrip) {
        figures.add(new Result.Figure(what, rate, "messages/s"));
        double trips = CONNECTIONS / rate / (roundTrip.toNanos() / 1e9);
        figures.add(new Result.Figure("  round trips", trips, ""));
    }

    /** Seconds while messages were sent. */
    private double throughRelay(Sends.Letter letter, DelayLine line, boolean pipelining) {
        Relay relay = relays.create(new RelayInput(
                "bench",
                "127.0.0.1",
                line.port(),
                "none",
                null,
                null,
                CONNECTIONS,
                100_000,
                pipelining,
                null,
                null,
                null,
                null,
                true));
        try {
            return sends.send(letter).sendingSeconds();
        } finally {
            relays.delete(relay.id);
        }
    }
}
