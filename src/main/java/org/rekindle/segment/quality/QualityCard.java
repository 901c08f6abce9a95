package org.rekindle.segment.quality;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How good a segment is.
 *
 * @param score the mean of the checks that could be made, 0 to 100; absent when none could
 * @param summary one sentence
 * @param reviewDue whether nobody looked at the segment for a year
 * @param notes what else is worth knowing, each a sentence
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record QualityCard(
        long segmentId,
        String name,
        Instant at,
        long count,
        long reachable,
        Integer score,
        Verdict verdict,
        String summary,
        List<Check> checks,
        Instant reviewedAt,
        String reviewedBy,
        Instant reviewDueAt,
        boolean reviewDue,
        List<String> notes) {

    /** From 75 good, from 50 fair, below poor. */
    public enum Verdict {
        GOOD,
        FAIR,
        POOR,
        UNKNOWN;

        static Verdict of(Integer score) {
            return score == null ? UNKNOWN : score >= 75 ? GOOD : score >= 50 ? FAIR : POOR;
        }
    }

    /** What is asked of a segment. */
    public enum Rule {
        MEASURABLE,
        LARGE_ENOUGH,
        STABLE,
        REACHABLE,
        DISTINCT;

        /** As in JSON and in the names of phrases. */
        @JsonValue
        public String key() {
            return switch (this) {
                case LARGE_ENOUGH -> "largeEnough";
                case MEASURABLE, STABLE, REACHABLE, DISTINCT -> name().toLowerCase(Locale.ROOT);
            };
        }
    }

    /**
     * One rule looked at.
     *
     * @param score 0 to 100; absent when it cannot be told yet
     * @param sentence the figure in words
     * @param advice what to do; absent when nothing needs doing
     * @param figures the numbers it rests on, by name
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Check(
            Rule rule,
            String title,
            Integer score,
            Verdict verdict,
            String sentence,
            String advice,
            Map<String, Object> figures) {}
}
