package org.rekindle.subscriber.importing;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.rekindle.shared.Transactions;
import org.rekindle.subscriber.Attribute;
import org.rekindle.subscriber.Attributes;
import org.rekindle.subscriber.Topic;

/** Imports one file, from its checkpoint to its end. */
@ApplicationScoped
class ImportRun {
    @ConfigProperty(name = "rekindle.import.max-unpacked", defaultValue = "4G")
    MemorySize maxUnpacked;

    @Inject
    Clock clock;

    @Inject
    Attributes attributes;

    @Inject
    ImportLedger ledger;

    /**
     * @param goOn asked between chunks; where it says no, the next run resumes
     * @return false when it was told to stop before the end
     * @throws BadFile when the file cannot be imported
     */
    boolean run(Claim claim, BooleanSupplier goOn) throws IOException, InterruptedException {
        long most = maxUnpacked.asLongValue();
        Layout layout = Layout.of(claim.file(), claim.format(), most);
        Survey survey;
        try (CsvFile file = CsvFile.open(claim.file(), layout, most)) {
            survey = Survey.of(file, goOn);
        }
        if (survey == null) {
            return false;
        }
        RowReader reader = reader(survey);
        try (CsvFile file = CsvFile.open(claim.file(), layout, most)) {
            for (long i = 0; i <= claim.rowsDone(); i++) {
                file.next();
            }
            return store(claim, file, reader, goOn);
        }
    }

    private RowReader reader(Survey survey) {
        survey.types().forEach((name, type) -> Transactions.retrying(() -> attributes.seen(name, type)));
        return QuarkusTransaction.requiringNew()
                .call(() -> new RowReader(
                        survey.columns(),
                        Attribute.all().stream().collect(Collectors.toMap(a -> a.name, a -> a)),
                        topics(),
                        clock.instant()));
    }

    private static Map<String, Integer> topics() {
        return Topic.all().stream().collect(Collectors.toMap(topic -> topic.slug, topic -> topic.id));
    }

    /** One thread reads and checks the next chunk while this one stores the last; a virtual one would starve its carrier. */
    private boolean store(Claim claim, CsvFile file, RowReader reader, BooleanSupplier goOn)
            throws IOException, InterruptedException {
        try (ExecutorService ahead = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("import-reader").daemon().factory())) {
            Future<Chunk> next = ahead.submit(() -> Chunk.next(file, reader));
            while (true) {
                Chunk chunk = taken(next);
                if (chunk.entries().isEmpty()) {
                    return true;
                }
                if (!goOn.getAsBoolean()) {
                    return false;
                }
                next = ahead.submit(() -> Chunk.next(file, reader));
                ledger.advance(claim, chunk);
            }
        }
    }

    private static Chunk taken(Future<Chunk> next) throws IOException, InterruptedException {
        try {
            return next.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException io -> throw io;
                case RuntimeException runtime -> throw runtime;
                case Throwable other -> throw new IllegalStateException(other);
            }
        }
    }
}
