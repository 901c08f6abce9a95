package org.rekindle.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Everything that is to have happened: a pure function of the shop and the moment, so that a load can go on after a kill. */
record Plan(Shop shop, Instant now, List<SentLetter> letters, List<Person> people) {
    /** What all readers share. */
    record World(Shop shop, Instant now, List<SentLetter> letters, Shelf shelf) {}

    static Plan of(Shop shop, Instant now) {
        World world = new World(shop, now, SentLetter.before(now, shop.letters()), new Shelf(shop));
        Cast cast = new Cast(shop, now);
        List<Person> people = new ArrayList<>(shop.people());
        for (int number = 0; number < shop.people(); number++) {
            people.add(person(world, cast, number));
        }
        return new Plan(shop, now, world.letters(), List.copyOf(people));
    }

    private static Person person(World world, Cast cast, int number) {
        Dice dice = new Dice(world.shop().seed(), number);
        Person.Traits traits = cast.next(dice);
        double kind = dice.between(0, 9_999) / 10_000.0;
        Life life = new Life(world, number, traits, dice);
        if (kind < world.shop().guests()) {
            return life.guest();
        }
        if (kind < world.shop().guests() + world.shop().pending()) {
            return life.pending();
        }
        return life.subscribed();
    }
}
