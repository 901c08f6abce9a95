package org.rekindle.event.spool;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * One file of the spool: records of length, CRC-32C and content. Whoever writes or reads it holds the lock on it, so that
 * two processes on one folder do not take each other's. A record that was cut short ends the file: nobody was told that
 * it is kept.
 */
final class SpoolFile implements AutoCloseable {
    static final String SUFFIX = ".spool";
    private static final int HEAD = 8;
    private static final int LONGEST = 1 << 20;
    private static final int READ = 1 << 16;

    private final Path path;
    private final FileChannel channel;

    private SpoolFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** A new file, known to the disk under its name. */
    static SpoolFile create(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            throw new IOException("somebody else writes to the new file " + path);
        }
        channel.force(true);
        try (FileChannel folder = FileChannel.open(path.getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
        return new SpoolFile(path, channel);
    }

    /** An existing file; empty while another process or thread has it. */
    static Optional<SpoolFile> take(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return Optional.of(new SpoolFile(path, channel));
            }
        } catch (OverlappingFileLockException e) {
            // of this process
        }
        channel.close();
        return Optional.empty();
    }

    static byte[] encoded(SpoolEntry entry) {
        return (entry.kind() + '\n' + entry.body()).getBytes(StandardCharsets.UTF_8);
    }

    static int sizeOnDisk(byte[] record) {
        return HEAD + record.length;
    }

    /** Durable when it returns. */
    void append(List<byte[]> records) throws IOException {
        int size = records.stream().mapToInt(SpoolFile::sizeOnDisk).sum();
        ByteBuffer buffer = ByteBuffer.allocate(size);
        for (byte[] record : records) {
            buffer.putInt(record.length).putInt(checksum(record)).put(record);
        }
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        channel.force(false);
    }

    long size() throws IOException {
        return channel.size();
    }

    Path path() {
        return path;
    }

    /** Every whole record, in order. */
    List<SpoolEntry> entries() throws IOException {
        List<SpoolEntry> entries = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path), READ))) {
            while (true) {
                int length = in.readInt();
                int checksum = in.readInt();
                if (length < 0 || length > LONGEST) {
                    return entries;
                }
                byte[] record = in.readNBytes(length);
                if (record.length < length || checksum(record) != checksum) {
                    return entries;
                }
                String text = new String(record, StandardCharsets.UTF_8);
                int split = text.indexOf('\n');
                entries.add(new SpoolEntry(text.substring(0, split), text.substring(split + 1)));
            }
        } catch (EOFException e) {
            return entries;
        }
    }

    void delete() throws IOException {
        Files.deleteIfExists(path);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int checksum(byte[] record) {
        CRC32C crc = new CRC32C();
        crc.update(record);
        return (int) crc.getValue();
    }
}
