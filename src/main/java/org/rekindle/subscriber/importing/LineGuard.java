package org.rekindle.subscriber.importing;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/**
 * Keeps lines out that are too long to be meant: each becomes a line of its own with nothing but {@link #CUT}, so that
 * lines are still counted right and memory stays flat. Holds a line back until its end has been seen.
 */
final class LineGuard extends Reader {
    /** In characters. */
    static final int LONGEST = 1_000_000;

    /** Stands for what was left out. A non-character: text that has one is damaged, and is passed on as such. */
    static final char CUT = '\uFFFF';

    static final char UNDECODABLE = '\uFFFD';

    private final Reader in;
    private char[] buffer = new char[1 << 16];
    private int from;
    /** Whole lines reach up to here. */
    private int ready;

    private int end;
    private boolean quoted;
    private boolean ended;

    LineGuard(Reader in) {
        this.in = in;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        while (from == ready) {
            if (!fill()) {
                return -1;
            }
        }
        int count = Math.min(length, ready - from);
        System.arraycopy(buffer, from, target, offset, count);
        from += count;
        return count;
    }

    private boolean fill() throws IOException {
        System.arraycopy(buffer, ready, buffer, 0, end - ready);
        end -= ready;
        from = 0;
        ready = 0;
        int looked = 0;
        while (true) {
            int last = lastLineEnd(looked, end);
            if (last >= 0 || ended) {
                release(last >= 0 ? last + 1 : end);
                return ready > 0;
            }
            looked = end;
            if (end >= LONGEST) {
                leaveOut();
                return true;
            }
            if (end == buffer.length) {
                buffer = Arrays.copyOf(buffer, Math.min(LONGEST, 2 * buffer.length));
            }
            readMore();
        }
    }

    private void readMore() throws IOException {
        int count = in.read(buffer, end, buffer.length - end);
        ended = count < 0;
        end += Math.max(count, 0);
    }

    private int lastLineEnd(int start, int stop) {
        for (int i = stop - 1; i >= start; i--) {
            if (buffer[i] == '\n' || buffer[i] == '\r') {
                return i;
            }
        }
        return -1;
    }

    private void release(int upTo) {
        for (int i = 0; i < upTo; i++) {
            char c = buffer[i];
            if (c == '"') {
                quoted = !quoted;
            } else if (c == CUT) {
                buffer[i] = UNDECODABLE;
            }
        }
        ready = upTo;
    }

    /** Reads on to the end of the line. A quote that the line opened or closed is kept, or what follows would be misread. */
    private void leaveOut() throws IOException {
        boolean before = quoted;
        release(end);
        int room = 3;
        int lineEnd = -1;
        while (lineEnd < 0 && !ended) {
            end = room;
            readMore();
            int i = room;
            while (i < end && buffer[i] != '\n' && buffer[i] != '\r') {
                quoted ^= buffer[i] == '"';
                i++;
            }
            lineEnd = i < end ? i : -1;
        }
        int stop = lineEnd < 0 ? end : lineEnd;
        int start = stop;
        if (before && !quoted) {
            buffer[--start] = '"';
        }
        buffer[--start] = CUT;
        if (!before && quoted) {
            buffer[--start] = '"';
        }
        from = start;
        ready = stop;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
