package org.rekindle.shared;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-SIV (RFC 5297) of less than one block with one associated string, of which there are few: all that does not depend on
 * the text is worked out beforehand, and two blocks of the JDK's AES are left. Every mail has three of these, and by the
 * library, which begins anew each time, they were a fifth of what rendering took. What is sealed here is opened by the library.
 *
 * <p>Not for several threads at once.
 */
final class ShortSeal {
    static final int BLOCK = 16;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final Cipher mac;
    private final Cipher counter;
    /** K1 of CMAC (RFC 4493, 2.3). */
    private final byte[] subkey;
    /** For each associated string what S2V (RFC 5297, 2.4) has before the text comes in, doubled, and the subkey with it. */
    private final byte[][] chained;

    /** Of all texts, one behind the other; kept, as they are needed over and over. */
    private byte[] blocks = new byte[BLOCK];

    private byte[] vectors = new byte[BLOCK];

    /** @param associated chosen by their index */
    ShortSeal(byte[] macKey, byte[] encryptionKey, byte[][] associated) {
        this.mac = aes(macKey);
        this.counter = aes(encryptionKey);
        this.subkey = doubled(encrypted(mac, new byte[BLOCK]));
        byte[] start = doubled(cmac(new byte[BLOCK]));
        this.chained = new byte[associated.length][];
        for (int i = 0; i < associated.length; i++) {
            chained[i] = xor(subkey, doubled(xor(start, cmac(associated[i]))));
        }
    }

    /**
     * For each text the synthetic initialisation vector and the encrypted text. Many at a time cost little more than one.
     *
     * @param texts of each less than a block
     * @param before octets to leave free before it
     */
    byte[][] seal(int associated, byte[][] texts, int before) {
        reserve(texts.length * BLOCK);
        byte[] chain = chained[associated];
        for (int i = 0; i < texts.length; i++) {
            begin(chain, texts[i], i * BLOCK);
        }
        encrypt(mac, blocks, texts.length, vectors);
        System.arraycopy(vectors, 0, blocks, 0, texts.length * BLOCK);
        for (int at = 0; at < texts.length * BLOCK; at += BLOCK) {
            blocks[at + 8] &= 0x7F;
            blocks[at + 12] &= 0x7F;
        }
        byte[][] sealed = new byte[texts.length][];
        for (int i = 0; i < texts.length; i++) {
            sealed[i] = new byte[before + BLOCK + texts[i].length];
            System.arraycopy(vectors, i * BLOCK, sealed[i], before, BLOCK);
        }
        encrypt(counter, blocks, texts.length, vectors);
        for (int i = 0; i < texts.length; i++) {
            for (int octet = 0; octet < texts[i].length; octet++) {
                sealed[i][before + BLOCK + octet] = (byte) (texts[i][octet] ^ vectors[i * BLOCK + octet]);
            }
        }
        return sealed;
    }

    private void reserve(int octets) {
        if (blocks.length < octets) {
            blocks = new byte[octets];
            vectors = new byte[octets];
        }
    }

    private void begin(byte[] chain, byte[] text, int at) {
        EIGHT.set(blocks, at, 0L);
        EIGHT.set(blocks, at + Long.BYTES, 0L);
        System.arraycopy(text, 0, blocks, at, text.length);
        blocks[at + text.length] = (byte) 0x80;
        for (int i = 0; i < BLOCK; i += Long.BYTES) {
            EIGHT.set(blocks, at + i, (long) EIGHT.get(blocks, at + i) ^ (long) EIGHT.get(chain, i));
        }
    }

    /** Of at most one block (RFC 4493, 2.4). */
    private byte[] cmac(byte[] text) {
        byte[] last = Arrays.copyOf(text, BLOCK);
        if (text.length == BLOCK) {
            return encrypted(mac, xor(last, subkey));
        }
        last[text.length] = (byte) 0x80;
        return encrypted(mac, xor(last, doubled(subkey)));
    }

    private static byte[] xor(byte[] a, byte[] b) {
        byte[] both = new byte[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            both[i] = (byte) (a[i] ^ b[i]);
        }
        return both;
    }

    /** Times x in the field of RFC 5297, 2.3. */
    private static byte[] doubled(byte[] number) {
        byte[] doubled = new byte[BLOCK];
        int carry = 0;
        for (int i = BLOCK - 1; i >= 0; i--) {
            int shifted = (number[i] & 0xFF) << 1 | carry;
            doubled[i] = (byte) shifted;
            carry = shifted >> 8;
        }
        doubled[BLOCK - 1] ^= (byte) (carry * 0x87);
        return doubled;
    }

    /** Block by block: what stands behind each other has nothing to do with each other. */
    private static Cipher aes(byte[] key) {
        try {
            Cipher aes = Cipher.getInstance("AES/ECB/NoPadding");
            aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
            return aes;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] encrypted(Cipher aes, byte[] block) {
        byte[] encrypted = new byte[BLOCK];
        encrypt(aes, block, 1, encrypted);
        return encrypted;
    }

    private static void encrypt(Cipher aes, byte[] blocks, int count, byte[] to) {
        try {
            aes.update(blocks, 0, count * BLOCK, to);
        } catch (ShortBufferException e) {
            throw new IllegalStateException(e);
        }
    }
}
