package org.rekindle.shared;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Work that may meet other work on the same rows: repeated as a whole when the database chose it as a deadlock's victim. */
public final class Transactions {
    private static final int ATTEMPTS = 8;

    private Transactions() {}

    /** Runs the work in a transaction of its own; nothing of a failed attempt is kept. */
    public static <T> T retrying(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return QuarkusTransaction.requiringNew().call(work::get);
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS || !worthRepeating(e)) {
                    throw e;
                }
                long pause = ThreadLocalRandom.current().nextLong(5L << attempt);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pause));
            }
        }
    }

    /** As {@link #retrying(Supplier)}, for work without a result. */
    public static void retrying(Runnable work) {
        retrying(() -> {
            work.run();
            return null;
        });
    }

    /** Deadlock (1213), lock wait (1205) and a unique key that another transaction took between look and write (1062). */
    private static boolean worthRepeating(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && (sql.getErrorCode() == 1213 || sql.getErrorCode() == 1205 || sql.getErrorCode() == 1062)) {
                return true;
            }
        }
        return false;
    }
}
