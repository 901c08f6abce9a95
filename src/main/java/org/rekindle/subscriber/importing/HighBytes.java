package org.rekindle.subscriber.importing;

/**
 * How the bytes outside ASCII stand in a sample.
 *
 * @param utf8 well-formed sequences of UTF-8
 * @param stray bytes that belong to none
 * @param all bytes outside ASCII
 * @param grouped of them, in groups of three or more
 * @param paired whether all groups fall into pairs of GB2312
 */
record HighBytes(int utf8, int stray, int all, int grouped, boolean paired) {
    static HighBytes of(byte[] sample) {
        int utf8 = 0;
        int stray = 0;
        int all = 0;
        int grouped = 0;
        boolean paired = true;
        int i = 0;
        while (i < sample.length) {
            if (sample[i] >= 0) {
                i++;
                continue;
            }
            int end = i;
            while (end < sample.length && sample[end] < 0) {
                end++;
            }
            boolean cut = end == sample.length;
            for (int at = i; at < end; ) {
                int length = sequence(sample, at, end);
                if (length > 0) {
                    utf8++;
                } else if (!cut || end - at > 3) {
                    stray++;
                }
                at += Math.max(1, length);
            }
            all += end - i;
            grouped += end - i >= 3 ? end - i : 0;
            paired &= pairs(sample, i, end, cut);
            i = end;
        }
        return new HighBytes(utf8, stray, all, grouped, paired);
    }

    /** Length of the UTF-8 sequence of several bytes that starts here, 0 when none does (RFC 3629). */
    private static int sequence(byte[] bytes, int at, int end) {
        int lead = bytes[at] & 0xFF;
        int length =
                lead >= 0xC2 && lead < 0xE0 ? 2 : lead >= 0xE0 && lead < 0xF0 ? 3 : lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
        if (length == 0 || at + length > end) {
            return 0;
        }
        for (int i = at + 1; i < at + length; i++) {
            if ((bytes[i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    private static boolean pairs(byte[] bytes, int from, int end, boolean cut) {
        if ((end - from) % 2 != 0 && !cut) {
            return false;
        }
        for (int i = from; i + 1 < end; i += 2) {
            int lead = bytes[i] & 0xFF;
            int trail = bytes[i + 1] & 0xFF;
            if (lead < 0xA1 || lead > 0xF7 || lead > 0xA9 && lead < 0xB0 || trail < 0xA1 || trail == 0xFF) {
                return false;
            }
        }
        return true;
    }

    /** A few damaged characters do not make it another character set: their rows are refused instead. */
    boolean areUtf8() {
        return all == 0 || utf8 > 2L * stray;
    }

    boolean pairUp() {
        return paired;
    }

    /** As in words written in another alphabet; accents in Latin text stand alone. */
    boolean standTogether() {
        return grouped * 2L > all;
    }
}
