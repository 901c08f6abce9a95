package org.rekindle.bench;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.rekindle.bench.Result.Figure;
import org.rekindle.subscriber.importing.ImportJob;
import org.rekindle.subscriber.importing.ImportState;
import org.rekindle.subscriber.importing.Imports;

/** Import of new people, file to DONE, against the bulk loader of the database, in turns. */
@ApplicationScoped
class ImportBenchmark implements Benchmark {
    private static final int ROUNDS = 3;
    private static final List<String> TABLES = List.of("subscriber", "activity", "attribute_value");

    @Inject
    Imports imports;

    @Inject
    LoadData loader;

    @ConfigProperty(name = "rekindle.data-dir")
    Path dataDir;

    @Override
    public String name() {
        return "import";
    }

    @Override
    public String title() {
        return "rows of 5 columns from a CSV file, against LOAD DATA into the same tables";
    }

    @Override
    public long defaultSize() {
        return 200_000;
    }

    @Override
    public Result run(long size) throws Exception {
        Path folder = Files.createDirectories(dataDir.resolve("import"));
        Path people = folder.resolve("people.csv");
        SamplePeople.write(people, size);
        List<Double> ours = new ArrayList<>();
        List<Double> best = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            loader.empty(TABLES);
            ours.add(size / imported(people, size));
            for (String table : TABLES) {
                loader.dump(table, folder.resolve(table + ".tsv"));
            }
            best.add(size / loader.load(TABLES, folder));
        }
        long missing = 0;
        for (String table : TABLES) {
            missing += loader.missing(table);
        }
        double again = size / imported(people, 0);
        loader.empty(TABLES);
        loader.drop(TABLES);
        return new Result(List.of(
                new Figure("import, median", median(ours), "rows/s"),
                new Figure("import, first (cold)", ours.getFirst(), "rows/s"),
                new Figure("LOAD DATA, median", median(best), "rows/s"),
                new Figure("ratio", median(ours) / median(best), ""),
                new Figure("same file again, all unchanged", again, "rows/s"),
                new Figure("rows in which the two differ", missing, "")));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    /** Seconds until the import is done. */
    private double imported(Path people, long created) throws Exception {
        long start = System.nanoTime();
        long id;
        try (InputStream in = Files.newInputStream(people)) {
            id = imports.accept(in, new Imports.Format(null, null));
        }
        ImportJob job = job(id);
        while (job.state == ImportState.QUEUED || job.state == ImportState.RUNNING) {
            Thread.sleep(20);
            job = job(id);
        }
        if (job.state != ImportState.DONE || job.created != created) {
            throw new IllegalStateException(job.state + " " + job.failure + ", created " + job.created);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static ImportJob job(long id) {
        return QuarkusTransaction.requiringNew().call(() -> ImportJob.withId(id));
    }
}
