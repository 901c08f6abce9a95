package org.rekindle.delivery.smtp;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Octets on their way to one write. Kept by a session for all its messages, so that none allocates a buffer. */
final class Gathered {
    /** Beyond this a buffer is let go after use: one big message must not cost its size for the life of a session. */
    private static final int KEPT = 256 * 1024;

    private byte[] buffer = new byte[16 * 1024];
    private int length;

    void add(byte[] octets) {
        reserve(octets.length);
        System.arraycopy(octets, 0, buffer, length, octets.length);
        length += octets.length;
    }

    /** The message with dots at the beginning of its lines doubled (RFC 5321, 4.5.2). */
    void message(Content content) {
        if (!content.dotted()) {
            reserve(content.length());
            content.copyTo(buffer, length);
            length += content.length();
            return;
        }
        reserve(content.length() + content.length() / 2 + 1);
        boolean begins = true;
        for (byte octet : content.toArray()) {
            if (begins && octet == '.') {
                reserve(2);
                buffer[length++] = '.';
            }
            reserve(1);
            buffer[length++] = octet;
            begins = octet == '\n';
        }
    }

    private void reserve(int more) {
        if (buffer.length - length < more) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + more));
        }
    }

    void writeTo(OutputStream out) throws IOException {
        if (length > 0) {
            out.write(buffer, 0, length);
            out.flush();
            length = 0;
            if (buffer.length > KEPT) {
                buffer = new byte[KEPT];
            }
        }
    }
}
