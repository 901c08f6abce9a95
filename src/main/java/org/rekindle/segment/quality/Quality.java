package org.rekindle.segment.quality;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.rekindle.segment.Language;
import org.rekindle.segment.Patience;
import org.rekindle.segment.Segment;
import org.rekindle.segment.Segments;
import org.rekindle.segment.member.MemberSets;
import org.rekindle.segment.member.Members;
import org.rekindle.shared.DomainException;

/** Draws up the quality card of a segment. */
@ApplicationScoped
public class Quality {
    private static final int TOO_MANY = 10;

    @Inject
    Segments segments;

    @Inject
    MemberSets sets;

    @Inject
    Responses responses;

    @Inject
    Measurable measurable;

    @Inject
    LargeEnough largeEnough;

    @Inject
    Stable stable;

    @Inject
    Reachable reachable;

    @Inject
    Distinct distinct;

    @Inject
    Clock clock;

    @ConfigProperty(name = "rekindle.segments.overview-time-limit", defaultValue = "60S")
    Duration timeLimit;

    public QualityCard card(long segmentId, Language language) {
        Patience patience = Patience.of(timeLimit);
        Segment segment = segments.required(segmentId);
        Members members = sets.of(segmentId, patience);
        Instant now = clock.instant();
        Subject subject = new Subject(
                segment, segments.definition(segmentId), members, responses.base(patience), now, language, patience);
        List<QualityCard.Check> checks = List.of(
                checked(QualityCard.Rule.MEASURABLE, subject, measurable::check),
                checked(QualityCard.Rule.LARGE_ENOUGH, subject, largeEnough::check),
                checked(QualityCard.Rule.STABLE, subject, stable::check),
                checked(QualityCard.Rule.REACHABLE, subject, reachable::check),
                checked(QualityCard.Rule.DISTINCT, subject, distinct::check));
        Integer score = score(checks);
        boolean due = !segment.reviewDueAt().isAfter(now);
        return new QualityCard(
                segmentId,
                segment.name,
                now,
                members.count(),
                members.reachable().getLongCardinality(),
                score,
                QualityCard.Verdict.of(score),
                summary(checks, score, language),
                checks,
                segment.reviewedAt,
                segment.reviewedBy,
                segment.reviewDueAt(),
                due,
                notes(checks, due, language));
    }

    private static QualityCard.Check checked(
            QualityCard.Rule rule, Subject subject, Function<Subject, QualityCard.Check> check) {
        try {
            return check.apply(subject);
        } catch (DomainException e) {
            if (e.code() != DomainException.Code.OVERDUE) {
                throw e;
            }
            return subject.check(rule, null, subject.say("quality.overdue"), null, java.util.Map.of());
        }
    }

    private static Integer score(List<QualityCard.Check> checks) {
        var mean = checks.stream()
                .map(QualityCard.Check::score)
                .filter(Objects::nonNull)
                .mapToInt(Integer::intValue)
                .average();
        return mean.isPresent() ? (int) Math.round(mean.getAsDouble()) : null;
    }

    private static String summary(List<QualityCard.Check> checks, Integer score, Language language) {
        long wanting = checks.stream()
                .filter(check ->
                        check.verdict() == QualityCard.Verdict.FAIR || check.verdict() == QualityCard.Verdict.POOR)
                .count();
        return language.say("quality.summary." + QualityCard.Verdict.of(score))
                + (wanting == 0 ? "" : language.say("join") + language.count("quality.wanting", wanting, wanting));
    }

    private static List<String> notes(List<QualityCard.Check> checks, boolean due, Language language) {
        List<String> notes = new ArrayList<>();
        if (due) {
            notes.add(language.say("quality.review"));
        }
        checks.stream()
                .map(check -> check.figures().get("overlaps"))
                .filter(List.class::isInstance)
                .map(overlaps -> ((List<?>) overlaps)
                        .stream()
                                .filter(o -> o instanceof Distinct.Neighbour n && n.share() >= Overlaps.MUCH)
                                .count())
                .filter(many -> many > TOO_MANY)
                .forEach(many -> notes.add(language.say("overlap.warning", many, language.percent(Overlaps.MUCH))));
        return notes;
    }
}
