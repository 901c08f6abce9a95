package db.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.rekindle.template.TemplateFormat;
import org.rekindle.template.TemplateSource;

/** Remembers of each version of a template whether it shows the link that confirms; only a template's own reader can tell. */
public class V46__Versions_that_confirm extends BaseJavaMigration {
    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        List<Long> confirming = confirming(connection);
        try (Statement statement = connection.createStatement()) {
            statement.execute("alter table template_version add column confirms boolean not null default false");
        }
        try (PreparedStatement update =
                connection.prepareStatement("update template_version set confirms = true where id = ?")) {
            for (long id : confirming) {
                update.setLong(1, id);
                update.executeUpdate();
            }
        }
    }

    private static List<Long> confirming(Connection connection) throws SQLException {
        List<Long> found = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            // a row at a time: bodies may have half a megabyte each
            statement.setFetchSize(Integer.MIN_VALUE);
            try (ResultSet rows =
                    statement.executeQuery("select id, format, subject, preheader, body, text from template_version")) {
                while (rows.next()) {
                    TemplateSource source = new TemplateSource(
                            TemplateFormat.valueOf(rows.getString(2)),
                            rows.getString(3),
                            rows.getString(4),
                            rows.getString(5),
                            rows.getString(6));
                    if (source.confirms()) {
                        found.add(rows.getLong(1));
                    }
                }
            }
        }
        return found;
    }
}
