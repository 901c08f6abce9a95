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
        String sql = head.sql() + " (" + "?,".repeat(keys.size() - 1) + "?) " + tail;
        try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
            int position = 1;
            for (Object value : head.values()) {
                Binding.bind(statement, position++, value);
            }
            for (Object key : keys) {
                Binding.bind(statement, position++, key);
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

    /** An instant out of a {@code datetime} column, which keeps UTC. */
    public static Instant instant(ResultSet rows, int column) throws SQLException {
        LocalDateTime time = rows.getObject(column, LocalDateTime.class);
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }
}
