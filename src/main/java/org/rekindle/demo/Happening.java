package org.rekindle.demo;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * Something a reader did, or a machine in their place.
 *
 * @param letter number of the letter it belongs to, null for none
 * @param basket what was looked at or bought
 * @param detail the address of a link, the words of a search; null for none
 */
record Happening(String type, Instant at, Integer letter, boolean machine, List<Line> basket, String detail) {
    /** So many pieces of a product. */
    record Line(Shop.Product product, int quantity) {
        BigDecimal price() {
            return product.price().multiply(BigDecimal.valueOf(quantity));
        }
    }

    static Happening plain(String type, Instant at, Integer letter) {
        return new Happening(type, at, letter, false, List.of(), null);
    }

    static Happening byMachine(String type, Instant at, Integer letter, String detail) {
        return new Happening(type, at, letter, true, List.of(), detail);
    }

    BigDecimal total() {
        return basket.stream().map(Line::price).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
