package org.rekindle.shared;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.UnableToProduceResultException;

/**
 * Inserts many rows, a thousand to a statement: several times as fast as a batch, whose values are copied by the driver
 * and looked up one by one by the binding layer. Values are strings, numbers, booleans, bytes, instants or null.
 */
public final class BulkInsert {
    /** Keeps a statement of the widest rows well below the 16 MiB that servers take. */
    public static final int ROWS = 1000;

    static final String VALUES = " values ";

    private final String head;
    private final String row;
    private final String tail;
    private final List<Object[]> rows = new ArrayList<>();

    /**
     * @param head up to {@code values}, such as {@code insert into t (a, b)}
     * @param columns how many values a row has
     * @param tail what follows the values; may be empty
     */
    public BulkInsert(String head, int columns, String tail) {
        this.head = head + VALUES;
        this.row = "(" + "?,".repeat(columns - 1) + "?)";
        this.tail = tail.isEmpty() ? "" : " " + tail;
    }

    public void add(Object... values) {
        rows.add(values);
    }

    public void execute(Handle handle) {
        for (int from = 0; from < rows.size(); from += ROWS) {
            execute(handle, rows.subList(from, Math.min(rows.size(), from + ROWS)), false);
        }
    }

    /**
     * Inserts at most {@link #ROWS} rows.
     *
     * @return the generated key of the first, 0 when the server gave none. Those of the others usually follow it without
     *     a gap, which not every server promises: look before relying on it
     */
    public long executeOne(Handle handle) {
        return execute(handle, rows, true);
    }

    private long execute(Handle handle, List<Object[]> some, boolean wantsKey) {
        int keys = wantsKey ? Statement.RETURN_GENERATED_KEYS : Statement.NO_GENERATED_KEYS;
        try (PreparedStatement statement = prepared(handle.getConnection(), some.size(), keys)) {
            int position = 1;
            for (Object[] values : some) {
                for (Object value : values) {
                    Binding.bind(statement, position++, value);
                }
            }
            statement.executeUpdate();
            return wantsKey ? firstKey(statement) : 0;
        } catch (SQLException e) {
            throw new UnableToProduceResultException(e);
        }
    }

    /** Of one row first: from where that has its marks the driver knows those of many, and nothing is asked of the server. */
    private PreparedStatement prepared(Connection connection, int count, int keys) throws SQLException {
        if (count > 1) {
            connection.prepareStatement(head + row + tail).close();
        }
        return connection.prepareStatement(head + (row + ",").repeat(count - 1) + row + tail, keys);
    }

    private static long firstKey(PreparedStatement statement) throws SQLException {
        try (ResultSet keys = statement.getGeneratedKeys()) {
            return keys.next() ? keys.getLong(1) : 0;
        }
    }
}
