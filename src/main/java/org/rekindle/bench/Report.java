package org.rekindle.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A table for people and a JSON file for comparison with the next run. */
@ApplicationScoped
class Report {
    @Inject
    ObjectMapper mapper;

    @Inject
    Clock clock;

    void show(Benchmark benchmark, long size, Result result) {
        System.out.printf(Locale.ROOT, "%n%s: %s, size %,d%n", benchmark.name(), benchmark.title(), size);
        for (Result.Figure figure : result.figures()) {
            String pattern = figure.value() < 100 ? "  %-34s %14.2f %s%n" : "  %-34s %,14.0f %s%n";
            System.out.printf(Locale.ROOT, pattern, figure.name(), figure.value(), figure.unit());
        }
    }

    void write(Path folder, Benchmark benchmark, long size, Result result) throws IOException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", benchmark.name());
        json.put("size", size);
        json.put("at", clock.instant().toString());
        json.put("java", Runtime.version().toString());
        json.put("processors", Runtime.getRuntime().availableProcessors());
        json.put("heap", Runtime.getRuntime().maxMemory());
        json.put("figures", result.figures());
        Files.createDirectories(folder);
        mapper.writerWithDefaultPrettyPrinter()
                .writeValue(folder.resolve(benchmark.name() + ".json").toFile(), json);
    }
}
