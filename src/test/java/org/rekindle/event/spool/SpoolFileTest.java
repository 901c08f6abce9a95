package org.rekindle.event.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolFileTest {
    private static final SpoolEntry FIRST = new SpoolEntry("fact", "{\"a\":\"é\\n\"}");
    private static final SpoolEntry SECOND = new SpoolEntry("unsubscribe", "{}");

    @TempDir
    Path folder;

    private Path written() throws IOException {
        Path path = folder.resolve("1.spool");
        try (SpoolFile file = SpoolFile.create(path)) {
            file.append(List.of(SpoolFile.encoded(FIRST)));
            file.append(List.of(SpoolFile.encoded(SECOND)));
        }
        return path;
    }

    private static List<SpoolEntry> read(Path path) throws IOException {
        try (SpoolFile file = SpoolFile.take(path).orElseThrow()) {
            return file.entries();
        }
    }

    @Test
    void entries_come_back_in_order() throws IOException {
        assertThat(read(written())).containsExactly(FIRST, SECOND);
    }

    @Test
    void record_that_was_cut_short_ends_the_file() throws IOException {
        Path path = written();
        long whole = Files.size(path);
        for (long cut = whole - 1; cut > whole - 10; cut--) {
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
                channel.truncate(cut);
            }
            assertThat(read(path)).as("cut at " + cut).containsExactly(FIRST);
        }
    }

    @Test
    void record_that_was_damaged_is_not_believed() throws IOException {
        Path path = written();
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {'x'}), Files.size(path) - 1);
        }
        assertThat(read(path)).containsExactly(FIRST);
    }

    @Test
    void file_that_somebody_writes_to_is_left_alone() throws IOException {
        Path path = folder.resolve("2.spool");
        try (SpoolFile writer = SpoolFile.create(path)) {
            writer.append(List.of(SpoolFile.encoded(FIRST)));
            assertThat(SpoolFile.take(path)).isEmpty();
        }
        assertThat(read(path)).containsExactly(FIRST);
    }
}
