package org.rekindle.automation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.shared.Page;
import org.rekindle.shared.SqlFragment;

/** Who is where in an automation, with their addresses: for those who may see people. */
@ApplicationScoped
public class Walkers {
    @Inject
    Jdbi jdbi;

    /**
     * Somebody's latest way.
     *
     * @param step what comes next, from 0; for those whose way is over what would have come
     * @param dueAt when it comes
     * @param endedBy why they left before the end; else null
     */
    public record Walker(
            long subscriberId,
            String email,
            String name,
            EnrolmentState state,
            int step,
            Instant enteredAt,
            Instant dueAt,
            Instant endedAt,
            String endedBy) {
        /** As people count. */
        @JsonIgnore
        public int stepNumber() {
            return step + 1;
        }
    }

    /**
     * By subscriber id, along the primary key.
     *
     * @param state null for all
     * @param step null for all
     * @param after subscriber id to start behind
     */
    public Page<Walker> of(long automationId, EnrolmentState state, Integer step, long after, int limit) {
        SqlFragment sql = SqlFragment.of(
                "select e.subscriber_id, s.email, s.name, e.state, e.step, e.entered_at, e.due_at, e.ended_at, e.ended_by "
                        + "from enrolment e join subscriber s on s.id = e.subscriber_id "
                        + "where e.automation_id = ? and e.subscriber_id > ? and not exists (select 1 from enrolment n "
                        + "where n.automation_id = e.automation_id and n.subscriber_id = e.subscriber_id "
                        + "and n.cycle > e.cycle)",
                automationId,
                after);
        if (state != null) {
            sql = sql.then(" and e.state = ?", state.name());
        }
        if (step != null) {
            sql = sql.then(" and e.step = ?", step);
        }
        SqlFragment whole = sql.then(" order by e.subscriber_id limit ?", limit + 1);
        List<Walker> found = jdbi.withHandle(handle -> whole.query(handle)
                .map((rs, ctx) -> {
                    var time = ctx.findColumnMapperFor(Instant.class).orElseThrow();
                    return new Walker(
                            rs.getLong(1),
                            rs.getString(2),
                            rs.getString(3),
                            EnrolmentState.valueOf(rs.getString(4)),
                            rs.getInt(5),
                            time.map(rs, 6, ctx),
                            time.map(rs, 7, ctx),
                            time.map(rs, 8, ctx),
                            rs.getString(9));
                })
                .list());
        return Page.of(found, limit, Walker::subscriberId);
    }
}
