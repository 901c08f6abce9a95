package org.rekindle.automation;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What an automation brought about. Rates are of people; machines' opens and clicks count nowhere. */
@ApplicationScoped
public class AutomationFigures {
    /** Somebody came back who rose from passive within this time of coming in, mailed or held out. */
    public static final Duration COMES_BACK = Duration.ofDays(90);

    /** Each way of those who came in since a moment, with when they rose from passive. Uses status_change_subscriber. */
    private static final String WAYS = """
            (select e.subscriber_id, e.cycle, e.state, e.entered_at, (select min(c.occurred_at) from status_change c
              where c.subscriber_id = e.subscriber_id and c.from_level = 'PASSIVE' and c.occurred_at > e.entered_at
                and c.occurred_at <= timestampadd(second, ?, e.entered_at)) as back_at
            from enrolment e where e.automation_id = ? and e.entered_at >= ?) w
            """;

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @Inject
    Enrolments enrolments;

    /**
     * The short account.
     *
     * @param inside people on their way now
     * @param entered who came since, those held out too, as all that follow
     * @param cameBack people who were mailed or on their way and rose from passive since
     */
    public record Summary(
            Instant since, long inside, long entered, long finished, long left, long held, long cameBack) {}

    /**
     * One step.
     *
     * @param waiting people who are at this step now; at a wait those whom it holds
     * @param opened people, once each, as {@code clicked}
     * @param cameBack people for whom this was the last mail before they rose from passive
     */
    public record OfStep(
            int step, long waiting, long sent, long opened, long clicked, long unsubscribed, long cameBack) {}

    /** Why people left before the end: an event's type, or their new state, or STOPPED. */
    public record LeftBy(String reason, long people) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Figures(Summary all, List<OfStep> steps, List<LeftBy> leftBy, Comparison comparison) {}

    /** @param days how far back */
    public Summary summary(long automationId, int days) {
        Instant since = since(days);
        return jdbi.withHandle(handle -> summary(handle, automationId, since));
    }

    /** @param days how far back */
    public Figures of(Automation automation, int days) {
        Instant since = since(days);
        return jdbi.withHandle(handle -> new Figures(
                summary(handle, automation.id, since),
                steps(handle, automation, since),
                leftBy(handle, automation.id, since),
                comparison(handle, automation.id, since)));
    }

    private Instant since(int days) {
        return clock.instant().minus(Duration.ofDays(days));
    }

    private static Summary summary(Handle handle, long automationId, Instant since) {
        long cameBack = handle.createQuery("select count(distinct w.subscriber_id) from " + WAYS
                        + " where w.state <> 'HELD' and w.back_at >= ?")
                .bind(0, COMES_BACK.toSeconds())
                .bind(1, automationId)
                .bind(2, since.minus(COMES_BACK))
                .bind(3, since)
                .mapTo(Long.class)
                .one();
        return handle.createQuery("select coalesce(sum(state = 'ACTIVE'), 0), coalesce(sum(entered_at >= ?), 0), "
                        + "coalesce(sum(state = 'DONE' and ended_at >= ?), 0), "
                        + "coalesce(sum(state = 'EXITED' and ended_at >= ?), 0), "
                        + "coalesce(sum(state = 'HELD' and entered_at >= ?), 0) from enrolment where automation_id = ?")
                .bind(0, since)
                .bind(1, since)
                .bind(2, since)
                .bind(3, since)
                .bind(4, automationId)
                .map((rs, ctx) -> new Summary(
                        since, rs.getLong(1), rs.getLong(2), rs.getLong(3), rs.getLong(4), rs.getLong(5), cameBack))
                .one();
    }

    private List<OfStep> steps(Handle handle, Automation automation, Instant since) {
        Map<Integer, OfStep> mailed = mailed(handle, automation.id, since);
        Map<Integer, Long> cameBack = cameBack(handle, automation.id, since);
        Map<Integer, Long> places = enrolments.places(automation.id);
        List<Step> steps = automation.parsed().steps();
        List<OfStep> all = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            boolean follows = i > 0 && steps.get(i - 1) instanceof Step.Wait;
            // who is held by a wait has the step behind it before them
            long waiting =
                    switch (steps.get(i)) {
                        case Step.Wait wait ->
                            places.getOrDefault(i + 1, 0L) + (follows ? 0 : places.getOrDefault(i, 0L));
                        case Step.Send send -> follows ? 0 : places.getOrDefault(i, 0L);
                    };
            OfStep of = mailed.getOrDefault(i, new OfStep(i, 0, 0, 0, 0, 0, 0));
            all.add(new OfStep(
                    i, waiting, of.sent(), of.opened(), of.clicked(), of.unsubscribed(), cameBack.getOrDefault(i, 0L)));
        }
        return all;
    }

    /** mailing_ref, then the primary keys of delivery and engagement. */
    private static Map<Integer, OfStep> mailed(Handle handle, long automationId, Instant since) {
        Map<Integer, OfStep> mailed = new HashMap<>();
        handle.createQuery("select m.run % " + Definition.MAX_STEPS
                        + " as step, count(*), coalesce(sum(g.opens > 0), 0), coalesce(sum(g.clicks > 0), 0), "
                        + "coalesce(sum(g.unsubscribed), 0) from mailing m "
                        + "join delivery d on d.mailing_id = m.id and d.state = 'SENT' and d.sent_at >= ? "
                        + "left join engagement g on g.mailing_id = d.mailing_id and g.subscriber_id = d.subscriber_id "
                        + "where m.kind = 'AUTOMATION' and m.ref_id = ? group by step")
                .bind(0, since)
                .bind(1, automationId)
                .map((rs, ctx) ->
                        new OfStep(rs.getInt(1), 0, rs.getLong(2), rs.getLong(3), rs.getLong(4), rs.getLong(5), 0))
                .forEach(of -> mailed.put(of.step(), of));
        return mailed;
    }

    private static Map<Integer, Long> cameBack(Handle handle, long automationId, Instant since) {
        Map<Integer, Long> cameBack = new HashMap<>();
        handle.createQuery("select last_step, count(*) from (select w.subscriber_id, w.cycle, max(m.run % "
                        + Definition.MAX_STEPS + ") as last_step from " + WAYS
                        + " join mailing m on m.kind = 'AUTOMATION' and m.ref_id = ? and m.run >= w.cycle * "
                        + Definition.MAX_STEPS + " and m.run < (w.cycle + 1) * " + Definition.MAX_STEPS
                        + " join delivery d on d.mailing_id = m.id and d.subscriber_id = w.subscriber_id "
                        + "and d.state = 'SENT' and d.sent_at <= w.back_at "
                        + "where w.state <> 'HELD' and w.back_at >= ? group by w.subscriber_id, w.cycle) back "
                        + "group by last_step")
                .bind(0, COMES_BACK.toSeconds())
                .bind(1, automationId)
                .bind(2, since.minus(COMES_BACK))
                .bind(3, automationId)
                .bind(4, since)
                .map((rs, ctx) -> cameBack.put(rs.getInt(1), rs.getLong(2)))
                .forEach(previous -> {});
        return cameBack;
    }

    private static List<LeftBy> leftBy(Handle handle, long automationId, Instant since) {
        return handle.createQuery("select ended_by, count(*) from enrolment where automation_id = ? "
                        + "and state = 'EXITED' and ended_at >= ? group by ended_by order by 2 desc, 1")
                .bind(0, automationId)
                .bind(1, since)
                .map((rs, ctx) -> new LeftBy(rs.getString(1), rs.getLong(2)))
                .list();
    }

    /** Those who came in since, each group by what it became of by now: both have had as long. */
    private static Comparison comparison(Handle handle, long automationId, Instant since) {
        return handle.createQuery("select coalesce(sum(held = 0), 0), coalesce(sum(held = 0 and back), 0), "
                        + "coalesce(sum(held), 0), coalesce(sum(held and back), 0) from (select w.subscriber_id, "
                        + "max(w.state = 'HELD') as held, max(w.back_at is not null) as back from " + WAYS
                        + " group by w.subscriber_id) people")
                .bind(0, COMES_BACK.toSeconds())
                .bind(1, automationId)
                .bind(2, since)
                .map((rs, ctx) -> Comparison.of(rs.getLong(1), rs.getLong(2), rs.getLong(3), rs.getLong(4)))
                .one();
    }
}
