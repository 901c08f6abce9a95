package org.rekindle.shared;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Values bound straight to the driver, where thousands at a time make looking up how to bind each the greater cost. */
final class Binding {
    private Binding() {}

    static void bind(PreparedStatement statement, int position, Object value) throws SQLException {
        switch (value) {
            case null -> statement.setNull(position, Types.NULL);
            case String text -> statement.setString(position, text);
            case Long number -> statement.setLong(position, number);
            case Integer number -> statement.setInt(position, number);
            case BigDecimal number -> statement.setBigDecimal(position, number);
            case Instant time -> statement.setObject(position, LocalDateTime.ofInstant(time, ZoneOffset.UTC));
            case byte[] bytes -> statement.setBytes(position, bytes);
            case Object other -> statement.setObject(position, other);
        }
    }
}
