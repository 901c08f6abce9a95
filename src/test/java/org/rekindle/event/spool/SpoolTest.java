package org.rekindle.event.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rekindle.event.IngestConfigs;

class SpoolTest {
    private static final SpoolEntry ENTRY = new SpoolEntry("fact", "{}");
    private static final int MANY = 2000;

    @TempDir
    Path folder;

    private Spool spool(String size) throws Exception {
        Spool spool = new Spool(folder, IngestConfigs.withSpool(size), new SimpleMeterRegistry());
        spool.start();
        return spool;
    }

    @Test
    void at_its_end_each_entry_is_either_durable_or_refused() throws Exception {
        Spool spool = spool("1M");
        List<CompletableFuture<Boolean>> answers = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            answers.add(spool.append(List.of(ENTRY)));
            if (i == MANY / 2) {
                spool.stop();
            }
        }
        assertThat(answers).allMatch(CompletableFuture::isDone);
        long kept = answers.stream().filter(CompletableFuture::join).count();
        assertThat(kept).isPositive().isLessThan(MANY);
        long found = 0;
        for (Path path : spool.sealed()) {
            try (SpoolFile file = SpoolFile.take(path).orElseThrow()) {
                found += file.entries().size();
            }
        }
        assertThat(found).isEqualTo(kept);
    }

    @Test
    void what_does_not_fit_is_refused_and_fits_again_once_there_is_room() throws Exception {
        Spool spool = spool("20");
        assertThat(spool.append(List.of(ENTRY)).join()).isTrue();
        assertThat(spool.append(List.of(ENTRY)).join()).isFalse();
        for (Path path : spool.sealed()) {
            try (SpoolFile file = SpoolFile.take(path).orElseThrow()) {
                spool.done(file);
            }
        }
        assertThat(spool.isEmpty()).isTrue();
        assertThat(spool.append(List.of(ENTRY)).join()).isTrue();
        spool.stop();
    }
}
