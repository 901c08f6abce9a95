package org.rekindle.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** First starts failed now and then when another began in the same moment: each cleared away the other's temporary tables. */
class FirstStartsTest {
    @Test
    void databases_that_are_made_at_the_same_time_leave_each_other_alone(@TempDir Path folder) throws Exception {
        Path program = Files.createDirectories(folder.resolve("first"));
        new MariaDbFiles(program).prepare();
        try (ExecutorService four = Executors.newFixedThreadPool(4)) {
            List<Callable<Path>> starts = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                Path home = Files.createDirectories(folder.resolve("home" + i));
                starts.add(() -> made(home, new MariaDbFiles(program).program()));
            }
            for (Future<Path> start : four.invokeAll(starts)) {
                assertThat(start.get()).exists();
            }
        }
    }

    private static Path made(Path home, Path program) throws IOException, InterruptedException {
        MariaDbFiles files = new MariaDbFiles(home);
        Files.createSymbolicLink(files.program(), program);
        files.prepare();
        return files.data().resolve(".complete");
    }
}
