package org.rekindle.shared;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.UnableToProduceResultException;

/** Selects by a list of a thousand or so keys. */
public final class BulkSelect {
    private static final int FEW = 1024;

    private BulkSelect() {}

    /** Reads one row. */
    public interface Reader<T> {
        T read(ResultSet rows) throws SQLException;
    }

    /**
     * Rows whose key is among those given; none, without a question, when there are no keys.
     *
     * @param head up to the list, such as {@code select a from t where id in}
     * @param tail what follows the list; may be empty
     */
    public static <T> List<T> list(Handle handle, String head, Collection<?> keys, String tail, Reader<T> reader) {
        return list(handle, SqlFragment.of(head), keys, tail, reader);
    }

    /** As {@link #list(Handle, String, Collection, String, Reader)}, with values before the list. */
    public static <T> List<T> list(Handle handle, SqlFragment head, Collection<?> keys, String tail, Reader<T> reader) {
        List<T> found = new ArrayList<>();
        if (keys.isEmpty()) {
            return found;
        }
        int marks = marks(keys.size());
        String sql = head.sql() + " (" + "?,".repeat(marks - 1) + "?) " + tail;
        try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
            int position = 1;
            for (Object value : head.values()) {
                Binding.bind(statement, position++, value);
            }
            Object last = null;
            for (Object key : keys) {
                Binding.bind(statement, position++, key);
                last = key;
            }
            for (int i = keys.size(); i < marks; i++) {
                Binding.bind(statement, position++, last);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(reader.read(rows));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new UnableToProduceResultException(e);
        }
    }

    /** The last key fills the list up to one of few lengths, so that the driver knows the statement ({@link StatementShapes}). */
    private static int marks(int keys) {
        return keys == 1 || keys > FEW ? keys : Integer.highestOneBit(keys - 1) * 2;
    }

    /** An instant out of a {@code datetime} column, which keeps UTC. */
    public static Instant instant(ResultSet rows, int column) throws SQLException {
        LocalDateTime time = rows.getObject(column, LocalDateTime.class);
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }
}
