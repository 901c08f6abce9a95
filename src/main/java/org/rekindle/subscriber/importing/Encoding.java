package org.rekindle.subscriber.importing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.mozilla.universalchardet.UniversalDetector;

/**
 * The character set of a file.
 *
 * @param bom bytes at the beginning that are a byte order mark
 */
record Encoding(Charset charset, int bom) {
    private static final Charset WINDOWS_1251 = Charset.forName("windows-1251");
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final Charset GB18030 = Charset.forName("GB18030");

    /** Looked at from the first byte that is not ASCII on: what comes before tells nothing. */
    private static final int SAMPLE = 1 << 20;

    /**
     * Finds out; a byte order mark has the last word.
     *
     * @param said by whoever sent the file, or null
     */
    static Encoding of(InputStream in, Charset said) throws IOException {
        byte[] head = in.readNBytes(3);
        if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
            return new Encoding(StandardCharsets.UTF_8, 3);
        }
        if (startsWith(head, 0xFF, 0xFE)) {
            return new Encoding(StandardCharsets.UTF_16LE, 2);
        }
        if (startsWith(head, 0xFE, 0xFF)) {
            return new Encoding(StandardCharsets.UTF_16BE, 2);
        }
        return new Encoding(said != null ? said : guess(sample(head, in)), 0);
    }

    private static boolean startsWith(byte[] head, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= head.length || (head[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] sample(byte[] head, InputStream in) throws IOException {
        byte[] block = head;
        while (block.length > 0) {
            for (int i = 0; i < block.length; i++) {
                if (block[i] < 0) {
                    byte[] rest = in.readNBytes(SAMPLE);
                    byte[] sample = Arrays.copyOfRange(block, i, block.length + rest.length);
                    System.arraycopy(rest, 0, sample, block.length - i, rest.length);
                    return sample;
                }
            }
            block = in.readNBytes(1 << 16);
        }
        return block;
    }

    static Charset guess(byte[] sample) {
        HighBytes bytes = HighBytes.of(sample);
        if (bytes.areUtf8()) {
            return StandardCharsets.UTF_8;
        }
        UniversalDetector detector = new UniversalDetector();
        detector.handleData(sample, 0, sample.length);
        detector.dataEnd();
        String detected = detector.getDetectedCharset();
        return switch (detected == null ? "" : detected) {
            // Excel in Russia; a few words are easily taken for its sisters
            case "WINDOWS-1251", "MACCYRILLIC", "ISO-8859-5", "IBM855" -> WINDOWS_1251;
            case "GB18030", "GB2312", "HZ-GB-2312" -> GB18030;
            case "KOI8-R", "IBM866", "BIG5", "EUC-TW", "EUC-JP", "EUC-KR", "SHIFT_JIS" -> Charset.forName(detected);
            // the detector needs more text than a small file has
            default -> bytes.pairUp() ? GB18030 : bytes.standTogether() ? WINDOWS_1251 : WINDOWS_1252;
        };
    }
}
