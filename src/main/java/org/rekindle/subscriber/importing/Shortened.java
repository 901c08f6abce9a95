package org.rekindle.subscriber.importing;

/** Text cut to what a column holds. */
final class Shortened {
    private Shortened() {}

    /** At most so many UTF-16 units, never half a character. */
    static String to(int length, String text) {
        if (text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end);
    }
}
