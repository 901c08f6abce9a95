package org.rekindle.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.activity.Sweeper;

/**
 * Fills an empty database with the sample shop. Each step finds what an earlier, killed load has done and adds what is
 * missing; data of others is never touched.
 */
@ApplicationScoped
public class SampleShop {
    private static final Logger LOG = Logger.getLogger("rekindle.demo");

    @Inject
    Jdbi jdbi;

    @Inject
    LoadMark mark;

    @Inject
    Terms terms;

    @Inject
    PeopleLoader people;

    @Inject
    LetterLoader letters;

    @Inject
    FactLoader facts;

    @Inject
    StatusHistory history;

    @Inject
    Coming coming;

    @Inject
    Sweeper sweeper;

    /** Loads the shop, or what is missing of it, or says why not. */
    void open(Shop shop) {
        switch (mark.begin()) {
            case LoadMark.Found.ToLoad(Instant asOf) -> {
                LOG.infof("Filling the sample shop %s: half a year of %d people ...", shop.name(), shop.people());
                int recorded = load(Plan.of(shop, asOf));
                mark.finish();
                LOG.infof("The sample shop is ready: %s, %d facts", summary(), recorded);
            }
            case LoadMark.Found.Complete() -> LOG.infof("The sample shop is here: %s", summary());
            case LoadMark.Found.OtherData() ->
                LOG.warn("The sample shop was not loaded: the database holds other data, which stays as it is. "
                        + "Give it a place of its own: REKINDLE_DATA_DIR=./demo-data ./rekindle run --demo");
        }
    }

    private int load(Plan plan) {
        Terms.Known known = terms.define(plan.shop());
        Map<String, Long> segments = terms.segments(plan.shop());
        Map<Integer, Long> mailings = letters.open(plan, segments);
        Map<Integer, Long> ids = people.store(plan, known);
        letters.deliver(plan, ids, mailings);
        int recorded = facts.record(plan, ids, mailings);
        history.dateBack(ids.values());
        sweeper.sweep();
        coming.campaigns(plan.shop(), segments, plan.now());
        coming.form();
        coming.automation();
        return recorded;
    }

    private String summary() {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*), coalesce(sum(a.level = 'ACTIVE'), 0), "
                        + "coalesce(sum(a.level = 'SEMI_ACTIVE'), 0), coalesce(sum(a.level = 'PASSIVE'), 0) "
                        + "from subscriber s join activity a on a.subscriber_id = s.id where s.state = 'SUBSCRIBED'")
                .map((rs, ctx) -> "%,d readers, %,d active, %,d semi-active, %,d passive"
                        .formatted(rs.getLong(1), rs.getLong(2), rs.getLong(3), rs.getLong(4)))
                .one());
    }
}
