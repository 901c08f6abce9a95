package org.rekindle.tracking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Which links of a mailing were followed, by people and by machines. */
@ApplicationScoped
public class LinkClicks {
    @Inject
    Jdbi jdbi;

    /** Clicks on one link; several places of a mail may lead to the same. */
    public record Link(String url, long people, long machines) {}

    /** Opens and clicks within an hour since a moment; hours without any are absent. */
    public record Hour(int hour, long opens, long machineOpens, long clicks) {}

    /** Of the first days. A range of hit's primary key. */
    public List<Hour> hours(long mailingId, Instant since, int hours) {
        return jdbi.withHandle(handle -> handle.createQuery("select timestampdiff(hour, ?, h.occurred_at) as hour, "
                        + "sum(h.type = 'open' and h.machine = false), sum(h.type = 'open' and h.machine), "
                        + "sum(h.type = 'click' and h.machine = false) from hit h where h.mailing_id = ? "
                        + "group by hour having hour >= 0 and hour < ? order by hour")
                .bind(0, since)
                .bind(1, mailingId)
                .bind(2, hours)
                .map((rs, ctx) -> new Hour(rs.getInt(1), rs.getLong(2), rs.getLong(3), rs.getLong(4)))
                .list());
    }

    /** The most followed first. A range of hit's primary key. */
    public List<Link> of(long mailingId) {
        return jdbi.withHandle(handle -> handle.createQuery("select l.url, sum(h.machine = false), sum(h.machine) "
                        + "from hit h join tracked_link l on l.id = h.link_id where h.mailing_id = ? "
                        + "group by l.id, l.url order by 2 desc, l.url limit 200")
                .bind(0, mailingId)
                .map((rs, ctx) -> new Link(rs.getString(1), rs.getLong(2), rs.getLong(3)))
                .list());
    }
}
