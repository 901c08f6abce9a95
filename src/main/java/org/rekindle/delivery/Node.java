package org.rekindle.delivery;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Which node this is. The id is kept in the data folder, so that a process which starts after a kill can tell the leases
 * of its predecessor and need not wait for them to lapse.
 */
@ApplicationScoped
class Node {
    private final String id;
    private final String process = UUID.randomUUID().toString().substring(0, 8);
    private FileChannel held;

    Node(@ConfigProperty(name = "rekindle.data-dir") String dataDir) {
        try {
            Path folder = Files.createDirectories(Path.of(dataDir));
            this.id = onlyOne(folder.resolve("node.lock")) ? readOrCreate(folder.resolve("node")) : newId();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the node's id in " + dataDir, e);
        }
    }

    /** A second process that shares the folder is a node of its own: it must not take what the first is working on. */
    private boolean onlyOne(Path file) throws IOException {
        held = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            return held.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static String readOrCreate(Path file) throws IOException {
        if (!Files.exists(file)) {
            Files.writeString(file, newId());
        }
        String id = Files.readString(file).strip();
        return id.matches("[0-9a-f-]{36}") ? id : newId();
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    /** Stays the same over restarts. */
    String id() {
        return id;
    }

    /** This process of the node: who writes into a lease. */
    String owner() {
        return id + '/' + process;
    }

    @PreDestroy
    void release() throws IOException {
        held.close();
    }
}
