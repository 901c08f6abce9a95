package org.rekindle.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.rekindle.shared.Money;
import org.rekindle.shared.Text;

/** Reads what a purchase, cart or view is about. */
final class ItemCheck {
    private static final int MAX_ITEMS = 200;
    private static final BigDecimal MAX_QUANTITY = BigDecimal.valueOf(1_000_000);

    private ItemCheck() {}

    /** @throws IllegalArgumentException with a reason for the caller */
    static List<Fact.Item> items(EventInput event) {
        if (event.items() == null) {
            return List.of();
        }
        require(event.items().size() <= MAX_ITEMS, "items: at most " + MAX_ITEMS);
        return event.items().stream().map(item -> item(item, event.amount())).toList();
    }

    private static Fact.Item item(EventInput.Item item, Money amount) {
        require(item != null, "items: each must be an object");
        BigDecimal quantity = item.quantity() == null ? BigDecimal.ONE : item.quantity();
        require(
                quantity.signum() > 0
                        && quantity.compareTo(MAX_QUANTITY) < 0
                        && quantity.stripTrailingZeros().scale() <= 3,
                "items: quantity must lie between 0.001 and 1,000,000");
        return new Fact.Item(
                limited(item.sku(), 100, "sku"),
                limited(item.name(), 200, "name"),
                limited(item.category(), 100, "category"),
                quantity,
                price(item.price(), amount));
    }

    private static Money price(JsonNode price, Money amount) {
        if (price == null || price.isNull()) {
            return null;
        }
        Money money;
        try {
            if (price.isObject()) {
                money = new Money(
                        new BigDecimal(price.path("value").asText()),
                        price.path("currency").asText());
            } else {
                BigDecimal value = new BigDecimal(price.asText());
                money = amount == null ? null : new Money(value, amount.currency());
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("items: price must be {\"value\": \"9.90\", \"currency\": \"EUR\"}", e);
        }
        require(money == null || money.value().signum() >= 0, "items: price must not be negative");
        return money;
    }

    /** What the items come to, where a purchase names prices but no amount; null where that cannot be told. */
    static Money total(String type, List<Fact.Item> items) {
        boolean oneCurrency = items.stream()
                        .map(item -> item.price() == null ? null : item.price().currency())
                        .distinct()
                        .count()
                == 1;
        if (!type.equals(FactType.PURCHASE) || !oneCurrency || items.getFirst().price() == null) {
            return null;
        }
        BigDecimal sum = items.stream()
                .map(item -> item.price().value().multiply(item.quantity()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Money(
                sum.setScale(4, RoundingMode.HALF_UP).stripTrailingZeros(),
                items.getFirst().price().currency());
    }

    private static String limited(String text, int max, String name) {
        if (text != null) {
            Text.flaw(text, max).ifPresent(flaw -> require(false, "items: " + name + " " + flaw));
        }
        return text;
    }

    private static void require(boolean held, String detail) {
        if (!held) {
            throw new IllegalArgumentException(detail);
        }
    }
}
