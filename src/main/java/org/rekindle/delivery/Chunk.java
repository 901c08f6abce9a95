package org.rekindle.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.rekindle.shared.JsonText;

/**
 * Recipients that are worked through together.
 *
 * @param members subscriber ids where they lie far apart in the mailing; null for every row of the range
 * @param epoch how often the chunk was leased
 */
record Chunk(long id, long mailingId, long firstId, long lastId, List<Long> members, int epoch) {
    static final String COLUMNS = "id, mailing_id, first_id, last_id, members, epoch";

    static Chunk read(ResultSet rows) throws SQLException {
        Long[] members = JsonText.read(rows.getString("members"), Long[].class);
        return new Chunk(
                rows.getLong("id"),
                rows.getLong("mailing_id"),
                rows.getLong("first_id"),
                rows.getLong("last_id"),
                members == null ? null : Arrays.asList(members),
                rows.getInt("epoch"));
    }
}
