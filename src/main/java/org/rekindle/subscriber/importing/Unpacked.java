package org.rekindle.subscriber.importing;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The content of a file, unpacked when it is gzip, whatever its name or type said. Ends with {@link BadFile} when it
 * unpacks to more than is allowed, or like a bomb: more than 200 times its size after the first 32 MiB.
 */
final class Unpacked extends FilterInputStream {
    private static final int BLOCK = 1 << 16;
    private static final int BOMB_RATIO = 200;
    private static final long BOMB_START = 32L << 20;

    private final Counted packed;
    private final boolean compressed;
    private final long most;
    private long unpacked;

    private Unpacked(InputStream content, Counted packed, boolean compressed, long most) {
        super(content);
        this.packed = packed;
        this.compressed = compressed;
        this.most = most;
    }

    /** @param most bytes after unpacking */
    static Unpacked open(Path file, long most) throws IOException {
        Counted packed = new Counted(Files.newInputStream(file));
        try {
            InputStream content = new BufferedInputStream(packed, BLOCK);
            boolean compressed = isGzip(content);
            if (compressed) {
                content = new BufferedInputStream(new GZIPInputStream(content, BLOCK), BLOCK);
                if (isGzip(content)) {
                    throw new BadFile("the file is compressed twice; compress it once");
                }
            }
            if (hasMagic(content, 'P', 'K', 3, 4)) {
                throw new BadFile("this is a ZIP archive or an Excel workbook; save it as CSV");
            }
            return new Unpacked(content, packed, compressed, most);
        } catch (IOException e) {
            packed.close();
            throw told(e);
        }
    }

    /** How much of the file as it was sent has been read. */
    long position() {
        return packed.count;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read;
        try {
            read = in.read(bytes, offset, length);
        } catch (IOException e) {
            throw told(e);
        }
        unpacked += Math.max(read, 0);
        if (unpacked > most) {
            throw new BadFile("the file has more than " + (most >> 20) + " MiB of text; split it");
        }
        if (compressed && unpacked > BOMB_START && unpacked / BOMB_RATIO > packed.count) {
            throw new BadFile("the file unpacks to more than " + BOMB_RATIO + " times its size; send it uncompressed");
        }
        return read;
    }

    private static boolean isGzip(InputStream content) throws IOException {
        return hasMagic(content, 0x1F, 0x8B);
    }

    private static boolean hasMagic(InputStream content, int... magic) throws IOException {
        content.mark(magic.length);
        byte[] head = content.readNBytes(magic.length);
        content.reset();
        boolean same = head.length == magic.length;
        for (int i = 0; same && i < magic.length; i++) {
            same = (head[i] & 0xFF) == magic[i];
        }
        return same;
    }

    private static IOException told(IOException e) {
        return e instanceof ZipException || e instanceof EOFException
                ? new BadFile("the gzip file is damaged or incomplete")
                : e;
    }

    private static final class Counted extends FilterInputStream {
        private volatile long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            throw new UnsupportedOperationException("read in blocks");
        }

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // one thread reads; others only look
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = in.read(bytes, offset, length);
            count += Math.max(read, 0);
            return read;
        }
    }
}
