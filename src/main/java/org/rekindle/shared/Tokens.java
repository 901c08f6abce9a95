package org.rekindle.shared;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.IllegalBlockSizeException;
import org.cryptomator.siv.SivMode;
import org.cryptomator.siv.UnauthenticCiphertextException;

/**
 * Sealed link tokens: a purpose and a few numbers, encrypted and authenticated with AES-SIV (RFC 5297).
 *
 * <p>Nothing is stored, nothing can be read or forged, and a token of one purpose is no token of another. The first
 * byte is the version, so that keys and shape can change while old mails keep working.
 */
@Singleton
public class Tokens {
    private static final byte VERSION = 1;
    private static final int TAG = 16;
    private static final int LONGEST = 120;
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    /** What a token allows. The ordinal is part of old mails: append only. */
    public enum Purpose {
        OPEN,
        CLICK,
        UNSUBSCRIBE,
        PREFERENCES,
        BROWSER,
        CONFIRM,
        BOUNCE,
        /** In the address of a shop's page, right after a click. */
        ARRIVAL,
        /** In the storage of a browser, for the shop's pages. */
        VISITOR,
        /** In every link of one mail, before the link's number. */
        READER,
        /** Names a mail to the programs that handle it. */
        MESSAGE
    }

    /** One for all: it keeps its ciphers by thread, and making them is most of the cost of a token. */
    private final SivMode siv = new SivMode();

    /** Its ciphers are not for several threads at once, and dear to make. */
    private final ThreadLocal<ShortSeal> seals;

    private final byte[] encryptionKey;
    private final byte[] macKey;

    public Tokens(Keys keys) {
        this.encryptionKey = keys.derive("token-encryption", 32);
        this.macKey = keys.derive("token-authentication", 32);
        byte[][] associated =
                Arrays.stream(Purpose.values()).map(Tokens::associated).toArray(byte[][]::new);
        this.seals = ThreadLocal.withInitial(() -> new ShortSeal(macKey, encryptionKey, associated));
    }

    private static byte[] associated(Purpose purpose) {
        return new byte[] {VERSION, (byte) purpose.ordinal()};
    }

    /** Seals the numbers in URL-safe text of some 40 to 60 characters. */
    public String seal(Purpose purpose, long... numbers) {
        return TEXT.encodeToString(sealed(purpose, numbers));
    }

    /**
     * As {@link #seal} with two numbers, in octets; many at a time cost a good deal less than one by one.
     *
     * @param first of all tokens
     * @param seconds one for each token
     */
    public byte[][] seal(Purpose purpose, long first, long[] seconds) {
        byte[][] plain = new byte[seconds.length][];
        for (int i = 0; i < plain.length; i++) {
            plain[i] = plain(first, seconds[i]);
        }
        byte[][] texts = sealed(purpose, plain);
        for (int i = 0; i < texts.length; i++) {
            texts[i] = TEXT.encode(texts[i]);
        }
        return texts;
    }

    /**
     * As {@link #seal}, in lower-case letters and digits alone: local parts of addresses come back in another case than
     * they left in. Two numbers take 60 characters at most.
     */
    public String sealCaseless(Purpose purpose, long... numbers) {
        return Base32.encode(sealed(purpose, numbers));
    }

    private byte[] sealed(Purpose purpose, long... numbers) {
        return sealed(purpose, new byte[][] {plain(numbers)})[0];
    }

    private byte[][] sealed(Purpose purpose, byte[][] plain) {
        byte[][] tokens =
                areShort(plain) ? seals.get().seal(purpose.ordinal(), plain, 1) : sealedByLibrary(purpose, plain);
        for (byte[] token : tokens) {
            token[0] = VERSION;
        }
        return tokens;
    }

    private static boolean areShort(byte[][] plain) {
        for (byte[] one : plain) {
            if (one.length >= ShortSeal.BLOCK) {
                return false;
            }
        }
        return true;
    }

    private byte[][] sealedByLibrary(Purpose purpose, byte[][] plain) {
        byte[][] tokens = new byte[plain.length][];
        for (int i = 0; i < plain.length; i++) {
            byte[] sealed = siv.encrypt(encryptionKey, macKey, plain[i], associated(purpose));
            tokens[i] = new byte[sealed.length + 1];
            System.arraycopy(sealed, 0, tokens[i], 1, sealed.length);
        }
        return tokens;
    }

    /** The numbers of a genuine token of this purpose with exactly {@code count} of them; empty for anything else. */
    public Optional<long[]> open(Purpose purpose, String token, int count) {
        if (token == null || token.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token);
            // the decoder ignores unused bits, so several texts would stand for one token
            boolean canonical = TEXT.encodeToString(bytes).equals(token);
            return canonical ? opened(purpose, bytes, count) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The numbers of a genuine token of {@link #sealCaseless}, in whatever case it comes. */
    public Optional<long[]> openCaseless(Purpose purpose, String token, int count) {
        return token.length() > LONGEST
                ? Optional.empty()
                : Base32.decode(token).flatMap(bytes -> opened(purpose, bytes, count));
    }

    private Optional<long[]> opened(Purpose purpose, byte[] bytes, int count) {
        if (bytes.length < 1 + TAG || bytes[0] != VERSION) {
            return Optional.empty();
        }
        try {
            byte[] plain =
                    siv.decrypt(encryptionKey, macKey, Arrays.copyOfRange(bytes, 1, bytes.length), associated(purpose));
            return Optional.of(numbers(ByteBuffer.wrap(plain), count));
        } catch (UnauthenticCiphertextException | IllegalBlockSizeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static long[] numbers(ByteBuffer plain, int count) {
        long[] numbers = new long[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = getVarint(plain);
        }
        if (plain.hasRemaining()) {
            throw new IllegalArgumentException("token of another shape");
        }
        return numbers;
    }

    /** Seven bits an octet, the lowest first. */
    private static byte[] plain(long... numbers) {
        int length = 0;
        for (long number : numbers) {
            length += octets(number);
        }
        byte[] plain = new byte[length];
        int at = 0;
        for (long number : numbers) {
            long rest = number;
            for (; (rest & ~0x7FL) != 0; rest >>>= 7) {
                plain[at++] = (byte) (rest & 0x7F | 0x80);
            }
            plain[at++] = (byte) rest;
        }
        return plain;
    }

    private static int octets(long number) {
        int bits = Long.SIZE - Long.numberOfLeadingZeros(number | 1);
        return (bits + 6) / 7;
    }

    private static long getVarint(ByteBuffer buffer) {
        long number = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (!buffer.hasRemaining()) {
                throw new IllegalArgumentException("token of another shape");
            }
            byte b = buffer.get();
            number |= (long) (b & 0x7F) << shift;
            if (b >= 0) {
                return number;
            }
        }
        throw new IllegalArgumentException("token of another shape");
    }
}
