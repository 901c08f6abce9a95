package org.rekindle.subscriber;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.shared.SqlFragment;

/** Ids that other systems know people by, such as the user id of a shop. */
@ApplicationScoped
public class ExternalIds {
    public static final int LONGEST = 200;

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    /** Within the caller's transaction: from now on the id stands for this person. */
    public void link(String externalId, long subscriberId) {
        jdbi.useHandle(handle -> handle.execute(
                "insert into external_id (external_id, subscriber_id, created_at) values (?, ?, ?) "
                        + "on duplicate key update subscriber_id = values(subscriber_id)",
                externalId,
                subscriberId,
                clock.instant()));
    }

    /** Subscriber ids by those of the external ids that are known. */
    public Map<String, Long> of(Collection<String> externalIds) {
        Map<String, Long> known = new HashMap<>();
        if (!externalIds.isEmpty()) {
            SqlFragment sql = SqlFragment.of("select external_id, subscriber_id from external_id where external_id in ")
                    .then(SqlFragment.list(externalIds));
            jdbi.useHandle(handle -> sql.query(handle)
                    .map((row, context) -> known.put(row.getString(1), row.getLong(2)))
                    .forEach(previous -> {}));
        }
        return known;
    }

    void erased(@Observes Erasure.Erased event) {
        jdbi.useHandle(
                handle -> handle.execute("delete from external_id where subscriber_id = ?", event.subscriberId()));
    }
}
