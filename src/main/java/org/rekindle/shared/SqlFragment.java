package org.rekindle.shared;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * A piece of SQL and the values of its {@code ?} marks, which travel together: a value never becomes text.
 *
 * @param sql text made of constants and enums only
 * @param values one for each mark, in order
 */
public record SqlFragment(String sql, List<Object> values) {
    public SqlFragment {
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    public static SqlFragment of(String sql, Object... values) {
        return new SqlFragment(sql, Arrays.asList(values));
    }

    /** The fragments joined by a constant such as {@code " and "}, each in parentheses. */
    public static SqlFragment join(String separator, List<SqlFragment> parts) {
        return new SqlFragment(
                parts.stream().map(p -> "(" + p.sql + ")").collect(Collectors.joining(separator)),
                parts.stream().flatMap(p -> p.values.stream()).toList());
    }

    /** {@code (?, ?, ?)} with its values; the collection must not be empty. */
    public static SqlFragment list(Collection<?> values) {
        return new SqlFragment(
                "(" + String.join(", ", Collections.nCopies(values.size(), "?")) + ")", new ArrayList<>(values));
    }

    /**
     * What begins with a text, whatever signs are in it: {@code column like ?}, a range of an index on the column.
     *
     * @param column a constant
     */
    public static SqlFragment beginsWith(String column, String text) {
        return of(
                column + " like ?",
                text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%");
    }

    /** A query with its values bound. */
    public Query query(Handle handle) {
        return bound(handle.createQuery(sql));
    }

    /** A statement that changes rows, executed; answers how many. */
    public int update(Handle handle) {
        return bound(handle.createUpdate(sql)).execute();
    }

    private <S extends SqlStatement<S>> S bound(S statement) {
        for (int i = 0; i < values.size(); i++) {
            statement.bind(i, values.get(i));
        }
        return statement;
    }

    public SqlFragment then(SqlFragment next) {
        List<Object> all = new ArrayList<>(values);
        all.addAll(next.values);
        return new SqlFragment(sql + next.sql, all);
    }

    public SqlFragment then(String text, Object... more) {
        return then(of(text, more));
    }
}
