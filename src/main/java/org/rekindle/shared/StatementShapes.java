package org.rekindle.shared;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mysql.cj.CacheAdapter;
import com.mysql.cj.CacheAdapterFactory;
import com.mysql.cj.QueryInfo;
import java.util.Set;
import java.util.concurrent.locks.Lock;

/**
 * Where statements have their marks for values, for all connections together. The driver would look for them anew each time,
 * which for some hundred rows at once is longer than writing their values; its own cache is one for each connection.
 *
 * <p>Named in the configuration of the driver ({@code queryInfoCacheFactory}), which makes one for each connection: they
 * all look into the same. What is kept never changes once it is made.
 */
public final class StatementShapes implements CacheAdapterFactory<String, QueryInfo> {
    /** Characters of all statements that are kept; their marks take several times the room, by estimate a few megabytes in all. */
    private static final int ROOM = 200_000;

    private static final CacheAdapter<String, QueryInfo> SHARED = new Shared<>(ROOM);

    @Override
    public CacheAdapter<String, QueryInfo> getInstance(Lock lock, String url, int maxStatements, int maxLength) {
        return SHARED;
    }

    /** Statements that are asked for seldom make room. */
    static final class Shared<V> implements CacheAdapter<String, V> {
        private final Cache<String, V> shapes;

        Shared(int room) {
            shapes = Caffeine.newBuilder()
                    .maximumWeight(room)
                    .weigher((String sql, V shape) -> sql.length())
                    .executor(Runnable::run)
                    .build();
        }

        @Override
        public V get(String sql) {
            return sql == null ? null : shapes.getIfPresent(sql);
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
}
