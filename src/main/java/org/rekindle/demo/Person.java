package org.rekindle.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.rekindle.subscriber.SubscriberState;

/**
 * A reader with their half year.
 *
 * @param traits what the shop knows about them
 * @param leftAt when they left or their address failed; null while they are with us
 * @param happenings in the order of time
 */
record Person(
        int number,
        Traits traits,
        SubscriberState state,
        Instant joinedAt,
        Instant leftAt,
        List<Mail> mails,
        List<Happening> happenings) {

    /**
     * @param petCount 0 for none known
     * @param born null when they did not say
     * @param byForm whether they signed up by the form, or came with the list the shop had before
     */
    record Traits(
            String email,
            String name,
            Shop.City city,
            Shop.Pet pet,
            String petName,
            int petCount,
            LocalDate born,
            boolean loyaltyCard,
            Set<String> topics,
            boolean byForm) {}
}
