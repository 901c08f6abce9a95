package org.rekindle.tracking.signal;

import java.util.EnumSet;
import java.util.Set;

/**
 * What gives a machine away. The place of a rule is its bit in stored verdicts: new rules go to the end.
 *
 * <p>Sources: ClickDimensions 15707875851917 (Apple, 2024), Bird (Gmail's prefetch, 2021), Trend Micro Phish Insight, Notifuse
 * and dotdigital (seconds after delivery); see docs/signals.md.
 */
public enum Rule {
    /** The whole user agent is one that only a machine sends: Apple's prefetch, Gmail's prefetch. */
    AGENT_OF_MACHINE(Weight.HARD),
    /** The user agent names a scanner or crawler. */
    AGENT_NAMES_SCANNER(Weight.HARD),
    /** The user agent is a tool's or a library's: curl, Java, Python. */
    AGENT_OF_TOOL(Weight.HARD),
    /** No user agent, or that of a system nobody has had for years. */
    AGENT_UNLIKELY(Weight.SOFT),
    /** The address belongs to a scanner by a list with source and date. */
    NETWORK_OF_SCANNER(Weight.HARD),
    /** A click within two seconds after the relay took the message. */
    AT_ONCE(Weight.HARD),
    /** A click within seven seconds. */
    SOON(Weight.SOFT),
    /** Three different links of one message within ten seconds. */
    BURST(Weight.HARD),
    /** Every link of a message, three or more, within sixty seconds. */
    EVERY_LINK(Weight.HARD),
    /** More than two people's messages from one network within a minute: an office or a scanner. */
    SHARED_NETWORK(Weight.SOFT),
    /** The link that no person can see. */
    HONEYPOT(Weight.HARD),
    /** The same message or network as a honeypot's hit, within ten minutes. */
    NEAR_HONEYPOT(Weight.HARD);

    /** What a rule is worth: one hard rule, or two soft ones, make a machine. */
    public enum Weight {
        HARD,
        SOFT
    }

    private final Weight weight;

    Rule(Weight weight) {
        this.weight = weight;
    }

    int bit() {
        return 1 << ordinal();
    }

    /** A soft rule alone is a doubt, and in doubt it is a person. */
    static boolean isMachine(Set<Rule> rules) {
        int soft = 0;
        for (Rule rule : rules) {
            switch (rule.weight) {
                case HARD -> {
                    return true;
                }
                case SOFT -> soft++;
            }
        }
        return soft >= 2;
    }

    static int mask(Set<Rule> rules) {
        int mask = 0;
        for (Rule rule : rules) {
            mask |= rule.bit();
        }
        return mask;
    }

    static Set<Rule> of(int mask) {
        Set<Rule> rules = EnumSet.noneOf(Rule.class);
        for (Rule rule : values()) {
            if ((mask & rule.bit()) != 0) {
                rules.add(rule);
            }
        }
        return rules;
    }
}
