package org.rekindle.bench;

import java.time.Duration;
import java.util.Optional;

/** CPU time of the processes that take part, in seconds: on few cores it says more than the clock on the wall. */
record Cpu(double application, double database, double sink) {
    /** What was used so far. */
    static Cpu now(Process sink) {
        return withSink(seconds(sink.toHandle()));
    }

    /** As {@link #now(Process)}, where nothing is sent. */
    static Cpu now() {
        return withSink(0);
    }

    private static Cpu withSink(double sink) {
        return new Cpu(
                seconds(ProcessHandle.current()),
                ProcessHandle.current()
                        .descendants()
                        .filter(process -> process.info().command().orElse("").endsWith("mariadbd"))
                        .mapToDouble(Cpu::seconds)
                        .sum(),
                sink);
    }

    private static double seconds(ProcessHandle process) {
        Optional<Duration> used = process.info().totalCpuDuration();
        return used.map(duration -> duration.toNanos() / 1e9).orElse(0.0);
    }

    Cpu since(Cpu earlier) {
        return new Cpu(application - earlier.application, database - earlier.database, sink - earlier.sink);
    }

    Cpu per(double units) {
        return new Cpu(application / units, database / units, sink / units);
    }
}
