package org.rekindle.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a reader looks at and buys: mostly what their animal needs. */
final class Shelf {
    private final Shop shop;
    private final Map<String, List<Shop.Product>> byCategory;

    Shelf(Shop shop) {
        this.shop = shop;
        this.byCategory = shop.products().stream().collect(Collectors.groupingBy(Shop.Product::category));
    }

    Shop.Product look(Shop.Pet pet, Dice dice) {
        String category = dice.chance(0.8) ? pet.category() : dice.chance(0.6) ? shop.sideline() : elsewhere(dice);
        return dice.weighted(byCategory.get(category), Shop.Product::weight);
    }

    /** One to four different things, small ones sometimes by twos and threes. */
    List<Happening.Line> basket(Shop.Pet pet, Dice dice) {
        List<Shop.Product> products = new ArrayList<>();
        int wanted = dice.weighted(List.of(1, 2, 3, 4), n -> 5.0 - n);
        for (int i = 0; i < wanted; i++) {
            Shop.Product product = look(pet, dice);
            if (!products.contains(product)) {
                products.add(product);
            }
        }
        return products.stream()
                .map(product -> new Happening.Line(product, quantity(product, dice)))
                .toList();
    }

    private static int quantity(Shop.Product product, Dice dice) {
        return product.price().intValue() < 20 && dice.chance(0.3) ? dice.between(2, 3) : 1;
    }

    private String elsewhere(Dice dice) {
        return dice.pick(shop.products()).category();
    }
}
