package org.rekindle.template;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.rekindle.shared.Piece;
import org.rekindle.shared.Tokens.Purpose;

/**
 * What is one reader's own in a message.
 *
 * <p>Values in maps are String, Number, Boolean, LocalDate, Instant (shown as the day in UTC) or null; anything else is
 * refused where it is shown, so that no object with a life of its own ever reaches a template.
 *
 * @param subscriber email, name, status, locale (BCP 47) and attributes by name; absent ones show as empty
 * @param interests strongest first
 * @param lastPurchase date, amount, currency, product, category; null or empty when there was none
 * @param tokens the reader's own part of {@link Address addresses}; asked once for each purpose that is shown
 */
public record ReaderData(
        Map<String, Object> subscriber,
        List<Interest> interests,
        Map<String, Object> lastPurchase,
        Function<Purpose, Piece.Own> tokens) {}
