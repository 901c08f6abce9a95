package org.rekindle.subscriber.importing;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Files on this node's disk that wait for their import. */
@ApplicationScoped
class Spool {
    private static final Pattern NAME = Pattern.compile("import-(\\d{1,18})\\.csv");

    private final Path folder;

    Spool(@ConfigProperty(name = "rekindle.data-dir") String dataDir) throws IOException {
        this.folder = Files.createDirectories(Path.of(dataDir, "spool"));
    }

    /** Writes everything to disk under a passing name. */
    Path receive(InputStream body) throws IOException {
        Path file = Files.createTempFile(folder, "upload-", ".part");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            body.transferTo(Channels.newOutputStream(channel));
            channel.force(true);
            return file;
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /** Gives a received file to its import; it survives a power cut from here on. */
    void keep(Path received, long id) throws IOException {
        Files.move(received, of(id), StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    Path of(long id) {
        return folder.resolve("import-" + id + ".csv");
    }

    void delete(long id) throws IOException {
        Files.deleteIfExists(of(id));
    }

    /** Ids of the imports that have a file here. */
    List<Long> ids() throws IOException {
        List<Long> ids = new ArrayList<>();
        try (var files = Files.newDirectoryStream(folder, "import-*.csv")) {
            for (Path file : files) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    ids.add(Long.valueOf(name.group(1)));
                }
            }
        }
        return ids;
    }

    /** Uploads that broke off, when nobody can still be writing them. */
    List<Path> unfinished() throws IOException {
        List<Path> parts = new ArrayList<>();
        try (var files = Files.newDirectoryStream(folder, "upload-*.part")) {
            files.forEach(parts::add);
        }
        return parts;
    }
}
