package org.rekindle.delivery;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.Update;
import org.rekindle.shared.SqlFragment;

/** Runs a {@link SqlFragment} with its values. */
final class Sql {
    private Sql() {}

    static Query query(Handle handle, SqlFragment sql) {
        return bound(handle.createQuery(sql.sql()), sql);
    }

    static int update(Handle handle, SqlFragment sql) {
        try (Update update = handle.createUpdate(sql.sql())) {
            return bound(update, sql).execute();
        }
    }

    private static <S extends SqlStatement<S>> S bound(S statement, SqlFragment sql) {
        for (int i = 0; i < sql.values().size(); i++) {
            statement.bind(i, sql.values().get(i));
        }
        return statement;
    }
}
