package org.rekindle.web.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.shared.SqlFragment;

/** Between campaigns, as callers know them, and mailings, as facts know them. */
@ApplicationScoped
public class CampaignMailings {
    @Inject
    Jdbi jdbi;

    /** The mailing of a campaign's latest run; null when it never ran. */
    public Long latestMailing(long campaignId) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select max(id) from mailing where kind = 'CAMPAIGN' and ref_id = ?")
                        .bind(0, campaignId)
                        .mapTo(Long.class)
                        .findOne()
                        .orElse(null));
    }

    /** Mailings of the campaigns' present runs, by campaign id; those that never ran are absent. */
    public Map<Long, Long> present(Collection<Long> campaignIds) {
        Map<Long, Long> mailings = new HashMap<>();
        if (campaignIds.isEmpty()) {
            return mailings;
        }
        SqlFragment sql = SqlFragment.of("select c.id, m.id from campaign c join mailing m "
                        + "on m.kind = 'CAMPAIGN' and m.ref_id = c.id and m.run = c.run where c.id in ")
                .then(SqlFragment.list(campaignIds));
        jdbi.useHandle(handle -> sql.query(handle)
                .map((rs, ctx) -> mailings.put(rs.getLong(1), rs.getLong(2)))
                .forEach(previous -> {}));
        return mailings;
    }

    /** Campaign ids by mailing id; mailings of other kinds are left out. */
    public Map<Long, Long> campaigns(Collection<Long> mailingIds) {
        Map<Long, Long> campaigns = new HashMap<>();
        if (mailingIds.isEmpty()) {
            return campaigns;
        }
        SqlFragment ids = SqlFragment.list(mailingIds);
        jdbi.useHandle(handle -> {
            var query = SqlFragment.of("select id, ref_id from mailing where kind = 'CAMPAIGN' and id in ")
                    .then(ids)
                    .query(handle);
            query.map((rs, ctx) -> campaigns.put(rs.getLong(1), rs.getLong(2))).forEach(previous -> {});
        });
        return campaigns;
    }
}
