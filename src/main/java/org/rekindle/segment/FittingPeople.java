package org.rekindle.segment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.shared.JsonText;
import org.rekindle.shared.SqlFragment;
import org.rekindle.subscriber.ChosenPeople;

/** Whom a condition means, for changes to many: whether or not they may be mailed. */
@ApplicationScoped
public class FittingPeople implements ChosenPeople {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    Jdbi jdbi;

    @Inject
    Segments segments;

    @Override
    public List<Long> idsAfter(String condition, Instant now, long after, int limit) {
        SqlFragment sql = SqlFragment.of(
                        "select s.id from subscriber s join activity a on a.subscriber_id = s.id where s.id > ? and (",
                        after)
                .then(segments.predicate(JsonText.read(condition), now))
                .then(") order by s.id limit ?", limit);
        return Patience.of(PATIENCE)
                .ask(jdbi, sql, 1, query -> query.mapTo(Long.class).list());
    }
}
