package org.rekindle.delivery;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Octets of a message while it is put together. */
final class Octets {
    private byte[] buffer;
    private int length;

    Octets(int expected) {
        buffer = new byte[expected];
    }

    Octets add(byte[] octets) {
        return add(octets, 0, octets.length);
    }

    Octets add(byte[] octets, int from, int count) {
        reserve(count);
        System.arraycopy(octets, from, buffer, length, count);
        length += count;
        return this;
    }

    Octets add(byte octet) {
        reserve(1);
        buffer[length++] = octet;
        return this;
    }

    /** Text of a header: ASCII, or UTF-8 where an address beyond ASCII is written (RFC 6532). */
    Octets add(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        return add(encoded);
    }

    /** A line end unless there is one. */
    void endLine() {
        if (length > 0 && buffer[length - 1] != '\n') {
            add("\r\n");
        }
    }

    private void reserve(int more) {
        if (buffer.length - length < more) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length + buffer.length / 4, length + more));
        }
    }

    int length() {
        return length;
    }

    /** The octets with the room behind them, shared. */
    byte[] buffer() {
        return buffer;
    }

    byte[] toArray() {
        return length == buffer.length ? buffer : Arrays.copyOf(buffer, length);
    }
}
