package org.rekindle.subscriber.importing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** The rows that were not stored. The first 100,000 of an import are listed. */
@ApplicationScoped
public class Rejects {
    @Inject
    Jdbi jdbi;

    /** In the order of the file, those below {@code line}. Uses the primary key. */
    public List<Reject> after(long importId, long line, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("select line, reason, content from import_reject "
                        + "where import_id = ? and line > ? order by line limit ?")
                .bind(0, importId)
                .bind(1, line)
                .bind(2, limit)
                .map((rs, ctx) -> new Reject(rs.getLong(1), rs.getString(2), rs.getString(3)))
                .list());
    }
}
