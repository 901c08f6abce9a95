package org.rekindle.template;

import java.util.function.Function;
import org.rekindle.shared.Piece;
import org.rekindle.shared.Tokens.Purpose;

/**
 * An address in a mail. All readers of a letter have the same but for a token in it.
 *
 * @param purpose of the token; null for an address without one, which is {@code before} alone
 */
public record Address(String before, Purpose purpose, String after) {
    public static Address of(String whole) {
        return new Address(whole, null, "");
    }

    /** The whole address for one reader. */
    String of(Function<Purpose, Piece.Own> tokens) {
        return purpose == null ? before : before + tokens.apply(purpose).text() + after;
    }
}
