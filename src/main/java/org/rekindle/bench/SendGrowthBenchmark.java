package org.rekindle.bench;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What a message costs in a campaign to {@code size} recipients, beside one to 10,000; and what the heap holds meanwhile. */
@ApplicationScoped
class SendGrowthBenchmark implements Benchmark {
    private static final int SMALL = 10_000;
    private static final int ROUNDS = 5;
    private static final int WARM_UP = 3;

    @Inject
    Sends sends;

    @ConfigProperty(name = "rekindle.smtp.port")
    Optional<Integer> port;

    @Override
    public String name() {
        return "send-growth";
    }

    @Override
    public String title() {
        return "cost of a message in a large campaign beside one to 10,000";
    }

    @Override
    public long defaultSize() {
        return 200_000;
    }

    private record Cost(double seconds, double cpu) {}

    @Override
    @ActivateRequestContext
    public Result run(long size) throws Exception {
        Process sink = SmtpTools.required().startSink(port.orElseThrow());
        try {
            sends.people(SMALL);
            Sends.Letter letter = sends.letter();
            for (int round = 0; round < WARM_UP; round++) {
                sends.send(letter);
            }
            List<Cost> small = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                small.add(cost(sink, letter, SMALL));
            }
            double smallHeap = live(() -> cost(sink, letter, SMALL));
            sends.people(size);
            Cost[] large = new Cost[1];
            double largeHeap = live(() -> {
                large[0] = cost(sink, letter, size);
            });
            double seconds = Sends.median(small.stream().map(Cost::seconds).toList());
            double cpu = Sends.median(small.stream().map(Cost::cpu).toList());
            return new Result(List.of(
                    new Result.Figure("a message of 10,000", seconds * 1e6, "us"),
                    new Result.Figure("a message of many", large[0].seconds * 1e6, "us"),
                    new Result.Figure("ratio of time", large[0].seconds / seconds, ""),
                    new Result.Figure("CPU of a message of 10,000", cpu * 1e6, "us"),
                    new Result.Figure("CPU of a message of many", large[0].cpu * 1e6, "us"),
                    new Result.Figure("ratio of CPU", large[0].cpu / cpu, ""),
                    new Result.Figure("live heap at most, 10,000", smallHeap, "MB"),
                    new Result.Figure("live heap at most, many", largeHeap, "MB")));
        } finally {
            sink.destroy();
        }
    }

    private Cost cost(Process sink, Sends.Letter letter, long size) {
        Cpu before = Cpu.now(sink);
        Sends.Timing timing = sends.send(letter);
        Cpu used = Cpu.now(sink).since(before);
        return new Cost(timing.totalSeconds() / size, (used.application() + used.database()) / size);
    }

    /** The most that was alive after any collection while this ran, in megabytes. */
    private static double live(Runnable work) {
        AtomicLong most = new AtomicLong();
        AtomicBoolean running = new AtomicBoolean(true);
        Thread watch = Thread.ofPlatform().daemon().start(() -> {
            while (running.get()) {
                most.accumulateAndGet(afterCollection(), Math::max);
                LockSupport.parkNanos(200_000_000);
            }
        });
        work.run();
        running.set(false);
        try {
            watch.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return most.get() / 1e6;
    }

    private static long afterCollection() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getCollectionUsage)
                .filter(java.util.Objects::nonNull)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }
}
