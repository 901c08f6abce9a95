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
            sends.warmUp(letter, size);
            for (int milliseconds : MILLISECONDS) {
                String behind = " behind " + milliseconds + " ms";
                overLine(
                        figures,
                        "pipelining" + behind,
                        sinkPort,
                        milliseconds,
                        line -> size / throughRelay(letter, line, true));
                overLine(
                        figures,
                        "one by one" + behind,
                        sinkPort,
                        milliseconds,
                        line -> size / throughRelay(letter, line, false));
                overLine(
                        figures,
                        "Jakarta Mail" + behind,
                        sinkPort,
                        milliseconds,
                        line -> AngusMail.rate(line.port(), CONNECTIONS, size / 4, Sends.OCTETS));
            }
        } finally {
            sink.destroy();
        }
        return new Result(figures);
    }

    private interface Sending {
        /** Messages a second. */
        double over(DelayLine line) throws Exception;
    }

    /** Round trips of what the line should take, and of what it took. */
    private static void overLine(
            List<Result.Figure> figures, String what, int sinkPort, int milliseconds, Sending sending)
            throws Exception {
        try (DelayLine line = DelayLine.to(sinkPort, Duration.ofMillis(milliseconds))) {
            double rate = sending.over(line);
            double taken = line.roundTrip().toNanos() / 1e6;
            figures.add(new Result.Figure(what, rate, "messages/s"));
            figures.add(new Result.Figure("  round trips", roundTrips(rate, milliseconds), ""));
            figures.add(new Result.Figure("  a round trip as measured", taken, "ms"));
            figures.add(new Result.Figure("  round trips of those", roundTrips(rate, taken), ""));
        }
    }

    private static double roundTrips(double rate, double milliseconds) {
        return CONNECTIONS / rate / milliseconds * 1000;
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
