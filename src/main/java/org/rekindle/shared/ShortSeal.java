package org.rekindle.shared;

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

    private final Cipher mac;
    private final Cipher counter;
    /** K1 of CMAC (RFC 4493, 2.3). */
    private final byte[] subkey;
    /** For each associated string what S2V (RFC 5297, 2.4) has before the text comes in, doubled. */
    private final byte[][] chained;

    private final byte[] block = new byte[BLOCK];
    private final byte[] stream = new byte[BLOCK];

    /** @param associated chosen by their index */
    ShortSeal(byte[] macKey, byte[] encryptionKey, byte[][] associated) {
        this.mac = aes(macKey);
        this.counter = aes(encryptionKey);
        this.subkey = doubled(encrypted(mac, new byte[BLOCK]));
        byte[] start = doubled(cmac(new byte[BLOCK]));
        this.chained = new byte[associated.length][];
        for (int i = 0; i < associated.length; i++) {
            chained[i] = doubled(xor(start, cmac(associated[i])));
        }
    }

    /**
     * The synthetic initialisation vector and the encrypted text.
     *
     * @param text of which less than a block is used
     * @param before octets to leave free before it
     */
    byte[] seal(int associated, byte[] text, int length, int before) {
        byte[] chain = chained[associated];
        for (int i = 0; i < BLOCK; i++) {
            byte padded = i < length ? text[i] : i == length ? (byte) 0x80 : 0;
            block[i] = (byte) (chain[i] ^ padded ^ subkey[i]);
        }
        byte[] sealed = new byte[before + BLOCK + length];
        encrypt(mac, block, sealed, before);
        System.arraycopy(sealed, before, block, 0, BLOCK);
        block[8] &= 0x7F;
        block[12] &= 0x7F;
        encrypt(counter, block, stream, 0);
        for (int i = 0; i < length; i++) {
            sealed[before + BLOCK + i] = (byte) (text[i] ^ stream[i]);
        }
        return sealed;
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

    /** One block at a time: which mode a mode of one block has makes no difference. */
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
        encrypt(aes, block, encrypted, 0);
        return encrypted;
    }

    private static void encrypt(Cipher aes, byte[] block, byte[] to, int at) {
        try {
            aes.update(block, 0, BLOCK, to, at);
        } catch (ShortBufferException e) {
            throw new IllegalStateException(e);
        }
    }
}
