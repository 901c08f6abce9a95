package org.rekindle.delivery;

import java.util.Arrays;

/** Octets while they are put together. */
final class Octets {
    private byte[] buffer;
    private int length;

    Octets(int expected) {
        buffer = new byte[expected];
    }

    Octets add(byte[] octets) {
        reserve(octets.length);
        System.arraycopy(octets, 0, buffer, length, octets.length);
        length += octets.length;
        return this;
    }

    Octets add(byte octet) {
        reserve(1);
        buffer[length++] = octet;
        return this;
    }

    private void reserve(int more) {
        if (buffer.length - length < more) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length + buffer.length / 4, length + more));
        }
    }

    byte[] toArray() {
        return Arrays.copyOf(buffer, length);
    }
}
