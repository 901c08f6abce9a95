package org.rekindle.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Invents who the readers are; no two of one cast have the same address. */
final class Cast {
    private final Shop shop;
    private final LocalDate today;
    private final Set<String> taken = new HashSet<>();

    Cast(Shop shop, Instant now) {
        this.shop = shop;
        this.today = now.atZone(ZoneOffset.UTC).toLocalDate();
    }

    Person.Traits next(Dice dice) {
        Shop.City city = dice.weighted(shop.cities(), Shop.City::weight);
        Shop.Names names = shop.names().get(city.language());
        boolean woman = dice.chance(0.62);
        String[] first = dice.pick(woman ? names.women() : names.men()).split("\\|");
        String[] last = dice.pick(woman ? names.womenLast() : names.menLast()).split("\\|");
        Shop.Pet pet = dice.weighted(shop.pets(), Shop.Pet::weight);
        return new Person.Traits(
                address(first[1] + "." + last[1], dice),
                dice.chance(0.04) ? null : shown(city, first[0], last[0]),
                city,
                pet,
                dice.chance(0.7) ? dice.pick(names.pets()) : null,
                1 + (dice.chance(0.3) ? dice.between(1, 2) : 0),
                dice.chance(0.55) ? today.minusDays(dice.between(19 * 365, 74 * 365)) : null,
                dice.chance(0.3),
                topics(dice),
                dice.chance(0.7));
    }

    /** In Chinese the family name comes first, and no space between. */
    private static String shown(Shop.City city, String first, String last) {
        return city.language().equals("zh") ? last + first : first + " " + last;
    }

    private String address(String local, Dice dice) {
        String domain = dice.pick(shop.domains());
        String address = local + "@" + domain;
        for (int n = 2; !taken.add(address); n++) {
            address = local + String.format(Locale.ROOT, "%02d", n) + "@" + domain;
        }
        return address;
    }

    private Set<String> topics(Dice dice) {
        List<String> chosen = shop.topics().stream()
                .filter(topic -> dice.chance(topic.share()))
                .map(Shop.TopicLine::slug)
                .toList();
        return new LinkedHashSet<>(chosen);
    }
}
