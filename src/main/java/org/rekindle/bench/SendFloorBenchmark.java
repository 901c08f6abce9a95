package org.rekindle.bench;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * A campaign of {@code size} personalised, tracked messages of some 10 KB through the whole product (audience, ledger,
 * durable outcomes) into {@code smtp-sink}, beside {@code smtp-source} into the same sink; each five times, in turns.
 */
@ApplicationScoped
class SendFloorBenchmark implements Benchmark {
    private static final int ROUNDS = 5;

    @Inject
    Sends sends;

    @ConfigProperty(name = "rekindle.smtp.port")
    Optional<Integer> port;

    @ConfigProperty(name = "rekindle.smtp.connections", defaultValue = "10")
    int connections;

    @Override
    public String name() {
        return "send-floor";
    }

    @Override
    public String title() {
        return "a campaign of personalised, tracked 10 KB messages into smtp-sink, recorded in the ledger";
    }

    @Override
    public long defaultSize() {
        return 20_000;
    }

    @Override
    @ActivateRequestContext
    public Result run(long size) throws Exception {
        SmtpTools tools = SmtpTools.required();
        int sinkPort = port.orElseThrow();
        sends.people(size);
        Sends.Letter letter = sends.letter();
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        List<Double> audience = new ArrayList<>();
        List<Cpu> cpu = new ArrayList<>();
        Process sink = tools.startSink(sinkPort);
        try {
            sends.warmUp(letter, size);
            for (int round = 0; round < ROUNDS; round++) {
                Cpu before = Cpu.now(sink);
                Sends.Timing timing = sends.send(letter);
                cpu.add(Cpu.now(sink).since(before).per(size / 100_000.0));
                ours.add(size / timing.totalSeconds());
                audience.add(size / timing.audienceSeconds());
                theirs.add(tools.sourceRate(sinkPort, connections, size, Sends.OCTETS));
            }
        } finally {
            sink.destroy();
        }
        double rate = Sends.median(ours);
        double reference = Sends.median(theirs);
        return new Result(List.of(
                new Result.Figure("Rekindle, start to FINISHED", rate, "messages/s"),
                new Result.Figure("smtp-source", reference, "messages/s"),
                new Result.Figure("ratio", rate / reference, ""),
                new Result.Figure("audience alone", Sends.median(audience), "rows/s"),
                new Result.Figure("CPU of the application", median(cpu, Cpu::application), "s/100,000"),
                new Result.Figure("CPU of the database", median(cpu, Cpu::database), "s/100,000"),
                new Result.Figure("CPU of the sink", median(cpu, Cpu::sink), "s/100,000"),
                new Result.Figure("connections", connections, "")));
    }

    private static double median(List<Cpu> values, ToDoubleFunction<Cpu> part) {
        return Sends.median(values.stream().map(part::applyAsDouble).toList());
    }
}
