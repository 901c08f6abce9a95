package org.rekindle.shared;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mysql.cj.CacheAdapter;
import com.mysql.cj.CacheAdapterFactory;
import com.mysql.cj.QueryInfo;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.function.BiFunction;

/**
 * Where statements have their marks for values, for all connections together. The driver would look for them anew each time,
 * which for some hundred rows at once is longer than writing their values; its own cache is one for each connection.
 * Inserts come with any number of rows: their shape is made from that of one row, and need not be kept.
 *
 * <p>Named in the configuration of the driver ({@code queryInfoCacheFactory}), which makes one for each connection: they
 * all look into the same. What is kept never changes once it is made.
 */
public final class StatementShapes implements CacheAdapterFactory<String, QueryInfo> {
    /** Characters of all statements that are kept; their marks take several times the room, by estimate a few megabytes in all. */
    private static final int ROOM = 200_000;

    private static final CacheAdapter<String, QueryInfo> SHARED = new Shared<>(ROOM, QueryInfo::getQueryInfoForBatch);

    @Override
    public CacheAdapter<String, QueryInfo> getInstance(Lock lock, String url, int maxStatements, int maxLength) {
        return SHARED;
    }

    /** Statements that are asked for seldom make room. */
    static final class Shared<V> implements CacheAdapter<String, V> {
        private final Cache<String, V> shapes;
        private final BiFunction<V, Integer, V> repeated;

        Shared(int room) {
            this(room, (shape, count) -> null);
        }

        /** @param repeated makes the shape of so many rows out of that of one; null when that cannot be said */
        Shared(int room, BiFunction<V, Integer, V> repeated) {
            this.repeated = repeated;
            shapes = Caffeine.newBuilder()
                    .maximumWeight(room)
                    .weigher((String sql, V shape) -> sql.length())
                    .executor(Runnable::run)
                    .build();
        }

        @Override
        public V get(String sql) {
            if (sql == null) {
                return null;
            }
            V known = shapes.getIfPresent(sql);
            return known == null ? ofManyRows(sql) : known;
        }

        private V ofManyRows(String sql) {
            ManyRows rows = ManyRows.of(sql);
            V ofOne = rows == null ? null : shapes.getIfPresent(rows.ofOne());
            return ofOne == null ? null : repeated.apply(ofOne, rows.count());
        }

        @Override
        public void put(String sql, V shape) {
            if (sql != null && shape != null) {
                shapes.put(sql, shape);
            }
        }

        @Override
        public void invalidate(String sql) {
            if (sql != null) {
                shapes.invalidate(sql);
            }
        }

        @Override
        public void invalidateAll(Set<String> statements) {
            shapes.invalidateAll(statements);
        }

        @Override
        public void invalidateAll() {
            shapes.invalidateAll();
        }
    }

    /**
     * What {@link BulkInsert} makes of many rows.
     *
     * @param ofOne the same statement with one row
     */
    record ManyRows(String ofOne, int count) {
        private static final String BEFORE = BulkInsert.VALUES + "(?";

        /** Null where a statement is something else. */
        static ManyRows of(String sql) {
            int first = sql.indexOf(BEFORE) + BulkInsert.VALUES.length();
            int end = sql.indexOf(')', first) + 1;
            if (first < BulkInsert.VALUES.length() || !sql.startsWith(",(?", end)) {
                return null;
            }
            int step = end - first + 1;
            int last = sql.lastIndexOf(sql.substring(first, end));
            boolean alike = (last - first) % step == 0 && sql.regionMatches(first, sql, first + step, last - first - 1);
            return alike
                    ? new ManyRows(sql.substring(0, end) + sql.substring(last + step - 1), (last - first) / step + 1)
                    : null;
        }
    }
}
