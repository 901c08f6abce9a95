package org.rekindle.tracking.signal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Judges the hits of one message: a pure function of what is known, so judging again changes nothing unless more is known.
 * Rules T-02 to T-08 of docs/signals.md.
 */
final class Classifier {
    static final Duration AT_ONCE = Duration.ofSeconds(2);
    static final Duration SOON = Duration.ofSeconds(7);
    static final int BURST_LINKS = 3;
    static final Duration BURST = Duration.ofSeconds(10);
    static final Duration EVERY_LINK = Duration.ofSeconds(60);
    static final int CROWD = 2;
    static final Duration TAINT = Duration.ofMinutes(10);

    private Classifier() {}

    /** A hit with all rules it breaks. */
    record Verdict(Hit hit, Set<Rule> rules) {
        boolean machine() {
            return Rule.isMachine(rules);
        }
    }

    /**
     * Whether anything but the hit itself has a say in its verdict: an open that gives no doubt, or is a machine's by itself, stays
     * what it is.
     *
     * @param trapped whether its mailing has a link that nobody can see
     */
    static boolean looksAround(Hit hit, boolean trapped) {
        return hit.isClick() || trapped || asksNetwork(hit, hit.seen());
    }

    /** It matters only where another doubt stands. */
    private static boolean asksNetwork(Hit hit, Set<Rule> rules) {
        return hit.network() != null && !rules.isEmpty() && !Rule.isMachine(rules);
    }

    /** @param hits of one message, in time's order; opens that need no look around may be missing */
    static List<Verdict> judge(List<Hit> hits, Surroundings around) {
        List<Verdict> verdicts = new ArrayList<>(hits.size());
        for (Hit hit : hits) {
            Set<Rule> rules = EnumSet.noneOf(Rule.class);
            rules.addAll(hit.seen());
            timing(hit, around, rules);
            crowd(hit, hits, around, rules);
            traps(hit, hits, around, rules);
            // asked last, when all other doubts are known
            if (asksNetwork(hit, rules) && around.recipientsFrom().apply(hit.network(), hit.at()) > CROWD) {
                rules.add(Rule.SHARED_NETWORK);
            }
            verdicts.add(new Verdict(hit, rules));
        }
        return verdicts;
    }

    private static void timing(Hit hit, Surroundings around, Set<Rule> rules) {
        if (!hit.isClick() || around.deliveredAt() == null) {
            return;
        }
        Duration after = Duration.between(around.deliveredAt(), hit.at());
        if (after.isNegative()) {
            // clocks of two machines, or a copy sent before a crash: nothing to conclude
            return;
        }
        if (after.compareTo(AT_ONCE) < 0) {
            rules.add(Rule.AT_ONCE);
        } else if (after.compareTo(SOON) < 0) {
            rules.add(Rule.SOON);
        }
    }

    private static void crowd(Hit hit, List<Hit> hits, Surroundings around, Set<Rule> rules) {
        if (!hit.isClick() || hits.size() < BURST_LINKS) {
            return;
        }
        for (Hit first : hits) {
            if (!first.isClick()) {
                continue;
            }
            if (isWithin(hit.at(), first.at(), BURST) && linksFrom(first, hits, BURST) >= BURST_LINKS) {
                rules.add(Rule.BURST);
            }
            if (around.links() >= BURST_LINKS
                    && isWithin(hit.at(), first.at(), EVERY_LINK)
                    && linksFrom(first, hits, EVERY_LINK) >= around.links()) {
                rules.add(Rule.EVERY_LINK);
            }
        }
    }

    private static boolean isWithin(Instant at, Instant from, Duration span) {
        return !at.isBefore(from) && !at.isAfter(from.plus(span));
    }

    private static long linksFrom(Hit first, List<Hit> hits, Duration span) {
        return hits.stream()
                .filter(hit -> hit.isClick() && isWithin(hit.at(), first.at(), span))
                .map(Hit::linkId)
                .distinct()
                .count();
    }

    private static void traps(Hit hit, List<Hit> hits, Surroundings around, Set<Rule> rules) {
        if (around.honeypot() == null) {
            return;
        }
        if (Objects.equals(hit.linkId(), around.honeypot())) {
            rules.add(Rule.HONEYPOT);
            return;
        }
        boolean messageTrapped = hits.stream()
                .anyMatch(other -> Objects.equals(other.linkId(), around.honeypot())
                        && Duration.between(other.at(), hit.at()).abs().compareTo(TAINT) <= 0);
        if (messageTrapped || hit.network() != null && around.trapped().apply(hit.network(), hit.at())) {
            rules.add(Rule.NEAR_HONEYPOT);
        }
    }
}
