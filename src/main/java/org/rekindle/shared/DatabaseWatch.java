package org.rekindle.shared;

import io.agroal.api.AgroalDataSource;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.RollbackException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Properties;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Whether the database answers, asked once a second over a connection of its own: the pool's may all be busy, or all be
 * left over from before.
 */
@ApplicationScoped
public class DatabaseWatch {
    private static final Logger LOG = Logger.getLogger(DatabaseWatch.class);
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final int PATIENCE_SECONDS = 2;

    private final AgroalDataSource pool;
    private final String url;
    private final Properties access = new Properties();
    private Connection connection;
    private Pulse pulse;
    private volatile boolean away;

    DatabaseWatch(
            AgroalDataSource pool,
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") String password) {
        this.pool = pool;
        this.url = url;
        access.setProperty("user", user);
        access.setProperty("password", password);
        access.setProperty("connectTimeout", String.valueOf(PATIENCE_SECONDS * 1000));
        access.setProperty("socketTimeout", String.valueOf(PATIENCE_SECONDS * 1000));
    }

    @PostConstruct
    void start() {
        pulse = Pulse.start("database-watch", BEAT, this::looksAway);
    }

    @PreDestroy
    void stop() {
        pulse.close();
        disconnect();
    }

    /** As of the last look. */
    public boolean isAway() {
        return away;
    }

    /** Looks now: to be asked when something failed. */
    public synchronized boolean looksAway() {
        boolean known = connection != null;
        boolean answers = answers() || known && answers();
        if (answers == away) {
            away = !answers;
            LOG.warn(away ? "The database is away" : "The database is back");
        }
        if (known && connection == null || !answers) {
            // whatever else is left over from before
            pool.flush(AgroalDataSource.FlushMode.INVALID);
        }
        return !answers;
    }

    /** Whether the same may work over another connection; what it did is not known then. */
    public static boolean isAboutTheConnection(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLNonTransientConnectionException
                    || cause instanceof SQLTransientConnectionException
                    || cause instanceof SQLRecoverableException
                    || cause instanceof RollbackException
                    || cause instanceof SQLException sql
                            && sql.getSQLState() != null
                            && sql.getSQLState().startsWith("08")) {
                return true;
            }
        }
        return false;
    }

    private boolean answers() {
        try {
            if (connection == null) {
                connection = DriverManager.getConnection(url, access);
            }
            if (connection.isValid(PATIENCE_SECONDS)) {
                return true;
            }
        } catch (SQLException e) {
            LOG.debugf("No answer: %s", e.getMessage());
        }
        disconnect();
        return false;
    }

    private void disconnect() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            LOG.debugf("A dead connection: %s", e.getMessage());
        }
        connection = null;
    }
}
