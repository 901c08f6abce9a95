package org.rekindle.subscriber.importing;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.file.Path;

/** How a file is written: what its sender said, else what it shows. */
record Layout(Encoding encoding, char delimiter) {
    private static final String CANDIDATES = ",;\t";
    private static final int SAMPLE = 1 << 16;

    static Layout of(Path file, Imports.Format said, long maxUnpacked) throws IOException {
        Encoding encoding;
        try (Unpacked content = Unpacked.open(file, maxUnpacked)) {
            encoding = Encoding.of(content, said.charset());
        }
        if (said.delimiter() != null) {
            return new Layout(encoding, said.delimiter());
        }
        try (Unpacked content = Unpacked.open(file, maxUnpacked)) {
            content.skipNBytes(encoding.bom());
            return new Layout(encoding, delimiter(beginning(new InputStreamReader(content, encoding.charset()))));
        }
    }

    private static String beginning(Reader reader) throws IOException {
        char[] sample = new char[SAMPLE];
        int length = 0;
        int count;
        while (length < SAMPLE && (count = reader.read(sample, length, SAMPLE - length)) > 0) {
            length += count;
        }
        return new String(sample, 0, length);
    }

    /** The one that stands most often between the heads, quoted ones aside. */
    static char delimiter(String beginning) {
        int[] counts = new int[CANDIDATES.length()];
        boolean quoted = false;
        for (char c : beginning.stripLeading().toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '\n' || c == '\r')) {
                break;
            } else if (!quoted && CANDIDATES.indexOf(c) >= 0) {
                counts[CANDIDATES.indexOf(c)]++;
            }
        }
        int best = 0;
        for (int i = 1; i < counts.length; i++) {
            best = counts[i] > counts[best] ? i : best;
        }
        return CANDIDATES.charAt(best);
    }
}
