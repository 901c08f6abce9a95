package org.rekindle.bench;

import com.mysql.cj.jdbc.JdbcStatement;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What the database can do at best: {@code LOAD DATA LOCAL INFILE} of the rows the product wrote, into copies of its
 * tables. On a connection of its own, because one that allows this lets a rogue server read the client's files.
 */
@ApplicationScoped
class LoadData {
    private final String url;
    private final String user;
    private final String password;

    LoadData(
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") String password) {
        this.url = url + (url.contains("?") ? "&" : "?") + "allowLoadLocalInfile=true";
        this.user = user;
        this.password = password;
    }

    /** Writes a table to a file, as the statement reads it. */
    void dump(String table, Path file) throws SQLException, IOException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                BufferedWriter out = Files.newBufferedWriter(file)) {
            // a row at a time, or the driver keeps the whole table in memory
            statement.setFetchSize(Integer.MIN_VALUE);
            try (ResultSet rows = statement.executeQuery("select * from " + table)) {
                int columns = rows.getMetaData().getColumnCount();
                while (rows.next()) {
                    for (int i = 1; i <= columns; i++) {
                        String value = rows.getString(i);
                        out.write(
                                value == null
                                        ? "\\N"
                                        : value.replace("\\", "\\\\").replace("\t", "\\\t"));
                        out.write(i == columns ? '\n' : '\t');
                    }
                }
            }
        }
    }

    /** Loads the files into empty copies of the tables and answers the seconds that took, copies not counted. */
    double load(List<String> tables, Path folder) throws SQLException, IOException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            for (String table : tables) {
                statement.execute("drop table if exists bench_" + table);
                statement.execute("create table bench_" + table + " like " + table);
            }
            long start = System.nanoTime();
            for (String table : tables) {
                try (InputStream in = Files.newInputStream(folder.resolve(table + ".tsv"))) {
                    statement.unwrap(JdbcStatement.class).setLocalInfileInputStream(in);
                    statement.execute(
                            "load data local infile 'stream' into table bench_" + table + " character set utf8mb4");
                }
            }
            return (System.nanoTime() - start) / 1e9;
        }
    }

    /** Rows of the table that its copy has not. */
    long missing(String table) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from (select * from " + table
                        + " except select * from bench_" + table + ") difference")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    void empty(List<String> tables) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            for (String table : tables) {
                statement.execute("truncate table " + table);
            }
        }
    }

    void drop(List<String> tables) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            for (String table : tables) {
                statement.execute("drop table if exists bench_" + table);
            }
        }
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }
}
