package org.rekindle.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.rekindle.event.FactType;
import org.rekindle.subscriber.SubscriberState;

/** Lets one reader live through the half year: what they got, and what they did of themselves and because of it. */
final class Life {
    private static final Duration LONGEST_WITH_US = Duration.ofDays(900);

    private final Shop shop;
    private final List<SentLetter> letters;
    private final Instant now;
    private final Shelf shelf;
    private final int number;
    private final Person.Traits traits;
    private final Shop.Behaviour behaviour;
    private final Dice dice;
    private final boolean scanned;
    private final Instant quietAt;
    private final Instant joinedAt;
    private final List<Mail> mails = new ArrayList<>();
    private final List<Happening> happenings = new ArrayList<>();
    private SubscriberState state = SubscriberState.SUBSCRIBED;
    private Instant leftAt;

    Life(Plan.World world, int number, Person.Traits traits, Dice dice) {
        this.shop = world.shop();
        this.letters = world.letters();
        this.now = world.now();
        this.shelf = world.shelf();
        this.number = number;
        this.traits = traits;
        this.dice = dice;
        this.behaviour = dice.weighted(shop.behaviours(), Shop.Behaviour::share);
        this.scanned = dice.chance(shop.scanners());
        this.quietAt = behaviour.quiet() == null
                ? now
                : now.minus(
                        dice.days(behaviour.quiet().getLast(), behaviour.quiet().getFirst()));
        this.joinedAt = joined();
    }

    private Instant joined() {
        if (behaviour.joined() != null) {
            return now.minus(dice.days(0, behaviour.joined()));
        }
        Instant joined = quietAt.minus(dice.days(25, 620));
        Instant earliest = now.minus(LONGEST_WITH_US);
        return joined.isBefore(earliest) ? earliest.plus(dice.days(0, 30)) : joined;
    }

    Person subscribed() {
        if (traits.byForm()) {
            happenings.add(Happening.plain(FactType.CONFIRMED, joinedAt, null));
        }
        ordersOfThemselves();
        visitsOfThemselves();
        for (SentLetter letter : letters) {
            if (letter.sentAt().isAfter(joinedAt)
                    && (leftAt == null || letter.sentAt().isBefore(leftAt))) {
                receive(letter);
            }
        }
        return person(joinedAt);
    }

    /** Known from an order alone. */
    Person guest() {
        state = SubscriberState.NONE;
        Instant at = now.minus(dice.days(1, 170));
        buy(at, null);
        return person(happenings.getFirst().at());
    }

    /** Asked for the letter these days and has not confirmed. */
    Person pending() {
        state = SubscriberState.PENDING;
        return person(now.minus(dice.days(0, 6)));
    }

    private Person person(Instant since) {
        List<Happening> inOrder =
                happenings.stream().sorted(Comparator.comparing(Happening::at)).toList();
        return new Person(number, traits, state, since, leftAt, List.copyOf(mails), inOrder);
    }

    private void ordersOfThemselves() {
        if (behaviour.orders() > 0) {
            for (Instant at = joinedAt.plus(dice.pause(behaviour.orders()));
                    at.isBefore(quietAt);
                    at = at.plus(dice.pause(behaviour.orders()))) {
                if (dice.chance(0.3)) {
                    Shop.Product sought = shelf.look(traits.pet(), dice);
                    add(new Happening(
                            FactType.SEARCH,
                            at.minusSeconds(1500),
                            null,
                            false,
                            List.of(new Happening.Line(sought, 1)),
                            sought.name()));
                }
                buy(at, null);
            }
        }
    }

    private void visitsOfThemselves() {
        if (behaviour.visits() > 0) {
            for (Instant at = joinedAt.plus(dice.pause(behaviour.visits()));
                    at.isBefore(quietAt);
                    at = at.plus(dice.pause(behaviour.visits()))) {
                browse(at);
            }
        }
    }

    private void receive(SentLetter letter) {
        Instant sentAt = letter.sentTo(number);
        if (dice.chance(letter.letter().control() / 100.0)) {
            mails.add(new Mail(letter.number(), Mail.Fate.CONTROL, sentAt));
            return;
        }
        if (dice.chance(shop.bounces())) {
            mails.add(new Mail(letter.number(), Mail.Fate.BOUNCED, sentAt));
            add(Happening.plain(FactType.BOUNCED, sentAt, letter.number()));
            leave(SubscriberState.BOUNCED, sentAt);
            return;
        }
        mails.add(new Mail(letter.number(), Mail.Fate.SENT, sentAt));
        add(Happening.plain(FactType.DELIVERED, sentAt, letter.number()));
        machines(letter, sentAt);
        Instant readAt = sentAt.plus(dice.untilRead());
        if (readAt.isBefore(quietAt) && dice.chance(likelihood(letter))) {
            read(letter, readAt);
        }
        Instant leaves = readAt.plus(dice.seconds(20, 120));
        if (leaves.isBefore(now) && dice.chance(behaviour.leave())) {
            add(Happening.plain(FactType.UNSUBSCRIBED, leaves, letter.number()));
            leave(SubscriberState.UNSUBSCRIBED, leaves);
        }
    }

    /** A letter about one's own animal is opened more often. */
    private double likelihood(SentLetter letter) {
        boolean own = letter.letter().category().equals(traits.pet().category());
        return behaviour.open() * (own ? 1.15 : 0.97);
    }

    /** Proxies fetch the pictures, scanners of gateways open every link: within seconds, whether anybody reads or not. */
    private void machines(SentLetter letter, Instant sentAt) {
        if (dice.chance(behaviour.machine())) {
            add(Happening.byMachine(FactType.OPEN, sentAt.plus(dice.seconds(1, 40)), letter.number(), null));
        }
        if (scanned) {
            Instant at = sentAt.plus(dice.seconds(1, 4));
            for (String link : links(letter)) {
                at = at.plusMillis(350);
                add(Happening.byMachine(FactType.CLICK, at, letter.number(), link));
            }
        }
    }

    private void read(SentLetter letter, Instant at) {
        if (!behaviour.hidden()) {
            add(Happening.plain(FactType.OPEN, at, letter.number()));
            if (dice.chance(0.12)) {
                add(Happening.plain(FactType.OPEN, at.plus(dice.seconds(600, 90_000)), letter.number()));
            }
        }
        if (dice.chance(behaviour.click())) {
            click(letter, at.plus(dice.seconds(4, 90)));
        }
    }

    private void click(SentLetter letter, Instant at) {
        List<String> links = links(letter);
        String link = dice.weighted(links, l -> links.size() - links.indexOf(l));
        add(new Happening(FactType.CLICK, at, letter.number(), false, List.of(), link));
        browse(at.plus(dice.seconds(10, 60)));
        if (dice.chance(behaviour.buy())) {
            buy(at.plus(dice.seconds(2400, 20_000)), letter.number());
        } else if (dice.chance(0.15)) {
            add(looked(FactType.CART, at.plus(dice.seconds(300, 900))));
        }
    }

    private void browse(Instant at) {
        int looks = dice.between(1, 3);
        Instant when = at;
        for (int i = 0; i < looks; i++) {
            add(looked(FactType.VIEW, when));
            when = when.plus(dice.seconds(15, 120));
        }
    }

    private Happening looked(String type, Instant at) {
        return new Happening(
                type, at, null, false, List.of(new Happening.Line(shelf.look(traits.pet(), dice), 1)), null);
    }

    private void buy(Instant at, Integer letter) {
        add(new Happening(FactType.PURCHASE, at, letter, false, shelf.basket(traits.pet(), dice), null));
    }

    private List<String> links(SentLetter letter) {
        return shop.links().get(letter.letter().template());
    }

    private void leave(SubscriberState how, Instant at) {
        state = how;
        leftAt = at;
    }

    /** The future has not happened. */
    private void add(Happening happening) {
        if (happening.at().isBefore(now)) {
            happenings.add(happening);
        }
    }
}
