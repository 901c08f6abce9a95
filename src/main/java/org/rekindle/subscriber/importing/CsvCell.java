package org.rekindle.subscriber.importing;

/**
 * Text in a cell of a CSV file that a spreadsheet may open. Programs run what starts like a formula, so such text is
 * written with an apostrophe in front (OWASP ASVS 1.2.10) and read back without it: nothing is lost on the way out and in.
 */
public final class CsvCell {
    private static final String FORMULA = "=+-@\t\r\0";

    private CsvCell() {}

    /** The text as it goes into a file; empty for null. */
    public static String guarded(String text) {
        if (text == null) {
            return "";
        }
        return looksLikeFormula(text) ? "'" + text : text;
    }

    /** The text that was guarded. */
    public static String restored(String cell) {
        return cell.startsWith("'") && looksLikeFormula(cell.substring(1)) ? cell.substring(1) : cell;
    }

    /** Apostrophes before the sign count along, or text that has one of its own would lose it when read back. */
    private static boolean looksLikeFormula(String text) {
        int start = 0;
        while (start < text.length() && text.charAt(start) == '\'') {
            start++;
        }
        return start < text.length() && FORMULA.indexOf(text.charAt(start)) >= 0;
    }
}
