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
        READER
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
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed(purpose, numbers));
    }

    /**
     * As {@link #seal}, in lower-case letters and digits alone: local parts of addresses come back in another case than
     * they left in. Two numbers take 60 characters at most.
     */
    public String sealCaseless(Purpose purpose, long... numbers) {
        return Base32.encode(sealed(purpose, numbers));
    }

    private byte[] sealed(Purpose purpose, long... numbers) {
        ByteBuffer plain = ByteBuffer.allocate(numbers.length * 10);
        for (long number : numbers) {
            putVarint(plain, number);
        }
        byte[] token = plain.position() < ShortSeal.BLOCK
                ? seals.get().seal(purpose.ordinal(), plain.array(), plain.position(), 1)
                : sealedByLibrary(purpose, Arrays.copyOf(plain.array(), plain.position()));
        token[0] = VERSION;
        return token;
    }

    private byte[] sealedByLibrary(Purpose purpose, byte[] plain) {
        byte[] sealed = siv.encrypt(encryptionKey, macKey, plain, associated(purpose));
        byte[] token = new byte[sealed.length + 1];
        System.arraycopy(sealed, 0, token, 1, sealed.length);
        return token;
    }

    /** The numbers of a genuine token of this purpose with exactly {@code count} of them; empty for anything else. */
    public Optional<long[]> open(Purpose purpose, String token, int count) {
        if (token == null || token.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token);
            // the decoder ignores unused bits, so several texts would stand for one token
            boolean canonical = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(bytes)
                    .equals(token);
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

    private static void putVarint(ByteBuffer buffer, long number) {
        long rest = number;
        while ((rest & ~0x7FL) != 0) {
            buffer.put((byte) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        buffer.put((byte) rest);
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
