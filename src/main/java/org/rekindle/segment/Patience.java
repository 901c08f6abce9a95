package org.rekindle.segment;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementCustomizer;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.SqlFragment;

/** How long a question may take; whoever waits for it can take it back, and the statement that runs then is ended. */
public final class Patience {
    private final long deadline;
    private final Duration whole;
    private final Object running = new Object();
    private Statement statement;
    private volatile boolean recalled;

    private Patience(Duration whole) {
        this.whole = whole;
        this.deadline = System.nanoTime() + whole.toNanos();
    }

    public static Patience of(Duration whole) {
        return new Patience(whole);
    }

    public Duration left() {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }

    public boolean isOver() {
        return recalled || left().isZero();
    }

    /** Nobody waits any more. Sends {@code KILL QUERY}, which is what cancelling is in the driver. */
    public void recall() {
        synchronized (running) {
            recalled = true;
            if (statement != null) {
                try {
                    statement.cancel();
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    /**
     * Asks the database.
     *
     * @param share of what is left that this statement may take
     * @throws DomainException OVERDUE when the time is up, CONFLICT when the question was taken back
     */
    public <T> T ask(Jdbi jdbi, SqlFragment sql, double share, Function<Query, T> reading) {
        if (isOver()) {
            throw refusal(null);
        }
        try {
            return jdbi.withHandle(handle -> reading.apply(query(handle, sql, share)));
        } catch (UnableToExecuteStatementException e) {
            if (recalled || e.getCause() instanceof SQLTimeoutException) {
                throw refusal(e);
            }
            throw e;
        } finally {
            ended();
        }
    }

    private void ended() {
        synchronized (running) {
            statement = null;
        }
    }

    private Query query(Handle handle, SqlFragment sql, double share) {
        handle.getConfig(SqlStatements.class).addCustomizer(new Watch());
        // the driver's timer knows whole seconds
        long seconds = Math.max(1, Math.round(left().toMillis() * share / 1000));
        return sql.query(handle).setQueryTimeout((int) seconds);
    }

    private DomainException refusal(Exception cause) {
        DomainException refusal = recalled
                ? DomainException.conflict("a newer question took the place of this one")
                : new DomainException(
                        DomainException.Code.OVERDUE,
                        "counting these people takes longer than " + whole.toSeconds()
                                + " seconds; add a condition that narrows them down, or shorten a `within`",
                        List.of());
        refusal.initCause(cause);
        return refusal;
    }

    /** Knows the statement that runs; only that one is ended, never the next on the same connection. */
    private final class Watch implements StatementCustomizer {
        @Override
        public void beforeExecution(java.sql.PreparedStatement next, StatementContext context) {
            synchronized (running) {
                if (recalled) {
                    throw refusal(null);
                }
                statement = next;
            }
        }

        @Override
        public void afterExecution(java.sql.PreparedStatement done, StatementContext context) {
            ended();
        }
    }
}
