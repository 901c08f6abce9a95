package org.rekindle.subscriber.importing;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The right to work on an import: the lock on its file, which the operating system takes back however the process ends,
 * so that the next one need not wait, and the epoch, which fences off a process whose lock was lost on the way.
 *
 * @param rowsDone the checkpoint: so many rows are stored already
 */
record Claim(long id, int epoch, Path file, Imports.Format format, long rowsDone, FileChannel lock)
        implements Closeable {

    /** Empty when the file is not here, somebody works on it, or the import was finished in between. */
    static Optional<Claim> on(ImportJob job, Path file, ImportLedger ledger) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        if (!locks(channel) || !ledger.claim(job.id, job.epoch)) {
            channel.close();
            return Optional.empty();
        }
        Imports.Format format = Imports.Format.of(job.charset, job.delimiter);
        return Optional.of(new Claim(job.id, job.epoch + 1, file, format, job.rowsDone, channel));
    }

    private static boolean locks(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
