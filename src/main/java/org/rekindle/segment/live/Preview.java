package org.rekindle.segment.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.rekindle.segment.Segments;
import org.rekindle.subscriber.SubscriberState;

/**
 * What is known about the people a condition means. Parts that were not asked for, or for which the time was up, are
 * absent.
 *
 * @param exact false when the time was up: then there are at least so many
 * @param looked which share of everybody was looked at when the time was up; absent when exact
 * @param took milliseconds, of everything
 * @param everybody known people; the funnel starts with them
 * @param unreachable members who cannot be mailed: the last step of the funnel
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Preview(
        String sentence,
        long count,
        long reachable,
        boolean exact,
        Double looked,
        long took,
        Long everybody,
        List<Step> funnel,
        Long unreachable,
        List<Alone> alone,
        List<Absent> absence,
        List<Someone> sample) {

    /** A part of a preview; the count is always there. */
    public enum Aspect {
        FUNNEL,
        ALONE,
        ABSENCE,
        SAMPLE
    }

    /**
     * A condition after those before it.
     *
     * @param removed absent when either number is only a lower bound
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Step(String pointer, String sentence, Long removed, long left, boolean exact) {}

    /** How many fulfil a node by itself. */
    public record Alone(String pointer, long count, boolean exact) {}

    /**
     * Members who fulfil a condition by having done nothing although they were not mailed either.
     *
     * @param people members without a message in the condition's time
     */
    public record Absent(String pointer, String sentence, long people, boolean exact) {}

    /**
     * A member drawn at random.
     *
     * @param why what makes this one belong, in words
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Someone(long id, String email, String name, SubscriberState state, String status, String why) {
        static Someone of(Segments.Member member, String why) {
            return new Someone(member.id(), member.email(), member.name(), member.state(), member.status(), why);
        }
    }
}
