package org.rekindle.tracking.signal;

import java.time.Instant;
import java.util.function.BiFunction;

/**
 * What is known around a message.
 *
 * @param deliveredAt when the relay took it; null when that is not known (yet), or nobody scans mail on this way
 * @param links how many tracked links it has
 * @param honeypot the id of its link that nobody can see; null for none
 * @param recipientsFrom how many people's messages were hit from a network within a minute around a moment
 * @param trapped whether a honeypot was hit from a network within ten minutes around a moment
 */
record Surroundings(
        Instant deliveredAt,
        int links,
        Long honeypot,
        BiFunction<String, Instant, Integer> recipientsFrom,
        BiFunction<String, Instant, Boolean> trapped) {}
