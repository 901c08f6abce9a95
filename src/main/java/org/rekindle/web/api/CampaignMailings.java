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
