package org.rekindle.shared;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a list walked by key, never by offset.
 *
 * @param items at most {@code limit} of them
 * @param next what to give as {@code after} for the next page; null on the last
 */
public record Page<T>(List<T> items, String next) {
    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 1000;

    /** Cuts a page from a result that was asked for one row more than the limit. */
    public static <T> Page<T> of(List<T> oneMore, int limit, Function<T, ?> key) {
        if (oneMore.size() <= limit) {
            return new Page<>(oneMore, null);
        }
        List<T> items = List.copyOf(oneMore.subList(0, limit));
        return new Page<>(items, String.valueOf(key.apply(items.getLast())));
    }

    /**
     * A page of a short list that was read whole, in its order; all of it unless a limit is asked for.
     *
     * @param after the key of the last one of the page before; null for the first page
     */
    public static <T> Page<T> within(List<T> all, Integer limit, String after, Function<T, ?> key) {
        int from = 0;
        if (after != null && !after.isBlank()) {
            while (from < all.size() && !after.equals(String.valueOf(key.apply(all.get(from))))) {
                from++;
            }
            if (from == all.size()) {
                throw unknownPage();
            }
            from++;
        }
        int size = limit == null ? Math.max(1, all.size()) : limit(limit);
        return of(all.subList(from, (int) Math.min(all.size(), from + size + 1L)), size, key);
    }

    /** The limit as asked, within bounds. */
    public static int limit(Integer asked) {
        if (asked == null) {
            return DEFAULT_LIMIT;
        }
        if (asked < 1 || asked > MAX_LIMIT) {
            throw DomainException.invalid("?limit", "must lie between 1 and " + MAX_LIMIT);
        }
        return asked;
    }

    /** The numeric key a page starts after; {@code start} when none is given. */
    public static long after(String asked, long start) {
        if (asked == null || asked.isBlank()) {
            return start;
        }
        try {
            return Long.parseLong(asked);
        } catch (NumberFormatException e) {
            throw unknownPage();
        }
    }

    private static DomainException unknownPage() {
        return DomainException.invalid("?after", "must be the `next` of an earlier page");
    }
}
