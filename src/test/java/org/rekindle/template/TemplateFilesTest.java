package org.rekindle.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.jboss.logmanager.LogContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
class TemplateFilesTest {
    @Inject
    TemplateFiles files;

    @Inject
    Templates templates;

    @TempDir
    Path directory;

    private Path folder;
    private long ticks;

    @BeforeEach
    void folder() throws IOException {
        folder = Files.createDirectory(directory.resolve("t-" + Long.toString(System.nanoTime(), 36)));
        write("template.yml", "name: Of files\nsubject: Hello\nlocale: en\ndescription: A test\n");
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, text);
        // a clock of coarse ticks must not hide a change
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_800_000_000L + ticks++)));
    }

    private TemplateVersion current() {
        return QuarkusTransaction.requiringNew()
                .call(() -> Template.withSlug(folder.getFileName().toString())
                        .map(t -> templates.version(t.versionId))
                        .orElse(null));
    }

    @Test
    void folder_becomes_a_template_and_changes_become_versions() throws IOException {
        write("body.html", "<p>one</p>");
        files.refresh(directory);
        assertThat(current().body).isEqualTo("<p>one</p>");
        write("body.html", "<p>two</p>");
        write("body.txt", "two");
        files.refresh(directory);
        assertThat(current()).satisfies(v -> assertThat(v.number).isEqualTo(2)).satisfies(v -> assertThat(v.text)
                .isEqualTo("two"));
        write("body.html", "<p>two</p>");
        files.refresh(directory);
        assertThat(current().number).isEqualTo(2);
    }

    @Test
    void broken_file_keeps_the_former_version_and_names_the_place() throws IOException {
        write("body.html", "<p>one</p>");
        files.refresh(directory);
        write("body.html", "<p>one</p>\n<p>{subscriber.nmae}</p>");
        List<String> log = logged(() -> files.refresh(directory));
        assertThat(log).anySatisfy(line -> assertThat(line)
                .contains(folder.getFileName() + "/body.html:2:16 No reader has “nmae”."));
        assertThat(current().body).isEqualTo("<p>one</p>");
        assertThat(logged(() -> files.refresh(directory))).isEmpty();
    }

    @Test
    void broken_descriptor_is_named_with_its_line() throws IOException {
        write("template.yml", "name: x\nsubject: y\ncolour: red\n");
        write("body.html", "<p>one</p>");
        assertThat(logged(() -> files.refresh(directory)))
                .anySatisfy(line -> assertThat(line).contains("template.yml:3:"));
        assertThat(current()).isNull();
    }

    @Test
    void version_edited_in_the_product_stays_until_the_files_change() throws IOException {
        write("body.html", "<p>one</p>");
        files.refresh(directory);
        TemplateVersion first = current();
        templates.update(
                first.templateId, "Edited", new TemplateSource(TemplateFormat.HTML, "Mine", null, "<p>mine</p>", null));
        write("body.html", "<p>one</p>");
        files.refresh(directory);
        assertThat(current().subject).isEqualTo("Mine");
        write("body.html", "<p>newer</p>");
        files.refresh(directory);
        assertThat(current().body).isEqualTo("<p>newer</p>");
    }

    private static List<String> logged(Runnable action) {
        List<String> lines = new java.util.concurrent.CopyOnWriteArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                lines.add(
                        entry instanceof org.jboss.logmanager.ExtLogRecord ext
                                ? ext.getFormattedMessage()
                                : entry.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        var logger = LogContext.getLogContext().getLogger(TemplateFiles.class.getName());
        logger.addHandler(handler);
        try {
            action.run();
        } finally {
            logger.removeHandler(handler);
        }
        return lines;
    }
}
