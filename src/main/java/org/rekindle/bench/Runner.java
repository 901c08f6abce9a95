package org.rekindle.bench;

import io.quarkus.arc.All;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.annotations.CommandLineArguments;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Runs benchmarks instead of serving, when {@code ./rekindle bench} says so, and ends the application. */
@ApplicationScoped
class Runner {
    private static final Logger LOG = Logger.getLogger(Runner.class);

    @ConfigProperty(name = "rekindle.bench", defaultValue = "false")
    boolean enabled;

    @ConfigProperty(name = "rekindle.data-dir")
    Path dataDir;

    @Inject
    @CommandLineArguments
    String[] arguments;

    @Inject
    @All
    List<Benchmark> benchmarks;

    @Inject
    Report report;

    void start(@Observes StartupEvent event) {
        if (enabled) {
            Thread.ofPlatform().name("bench").start(() -> Quarkus.asyncExit(succeeds() ? 0 : 1));
        }
    }

    private boolean succeeds() {
        try {
            // benchmarks empty tables: never those of an installation
            if (!dataDir.endsWith(Path.of("target", "bench", "data"))) {
                throw new IllegalArgumentException("benchmarks run in target/bench/data only; use ./rekindle bench");
            }
            Arguments asked = Arguments.of(arguments);
            for (Benchmark benchmark : chosen(asked.names())) {
                long size = asked.size() == null ? benchmark.defaultSize() : asked.size();
                Result result = benchmark.run(size);
                report.show(benchmark, size, result);
                report.write(dataDir.getParent(), benchmark, size, result);
            }
            return true;
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
        } catch (Exception e) {
            LOG.error("The benchmark failed", e);
        }
        return false;
    }

    private List<Benchmark> chosen(List<String> names) {
        String known = benchmarks.stream().map(Benchmark::name).sorted().collect(Collectors.joining(", "));
        for (String name : names) {
            if (benchmarks.stream().noneMatch(benchmark -> benchmark.name().equals(name))) {
                throw new IllegalArgumentException("there is no benchmark " + name + "; there are " + known);
            }
        }
        return benchmarks.stream()
                .filter(benchmark -> names.isEmpty() || names.contains(benchmark.name()))
                .sorted(Comparator.comparing(Benchmark::name))
                .toList();
    }
}
