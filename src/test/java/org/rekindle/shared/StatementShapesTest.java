package org.rekindle.shared;

import static org.assertj.core.api.Assertions.assertThat;

import com.mysql.cj.CacheAdapter;
import com.mysql.cj.CacheAdapterFactory;
import com.mysql.cj.QueryInfo;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StatementShapesTest {
    @Inject
    Jdbi jdbi;

    @Test
    void statements_of_any_connection_are_known_to_all() throws Exception {
        String sql = "select ? + ? as " + "sum" + System.nanoTime();
        int sum = jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind(0, 3)
                .bind(1, 4)
                .mapTo(Integer.class)
                .one());
        assertThat(sum).isEqualTo(7);
        assertThat(ofTheDriver()
                        .getInstance(null, "jdbc:mysql://another", 25, 256)
                        .get(sql))
                .as("as the driver left it")
                .satisfies(shape -> assertThat(shape.getNumberOfPlaceholders()).isEqualTo(2));
    }

    /** The class as the driver sees it: tests have loaders of their own. */
    @SuppressWarnings("unchecked")
    private static CacheAdapterFactory<String, QueryInfo> ofTheDriver() throws ReflectiveOperationException {
        return (CacheAdapterFactory<String, QueryInfo>)
                Class.forName(StatementShapes.class.getName(), true, QueryInfo.class.getClassLoader())
                        .getConstructor()
                        .newInstance();
    }

    @Test
    void shape_of_many_rows_follows_from_that_of_one() {
        CacheAdapter<String, String> shapes = new StatementShapes.Shared<>(1000, (one, count) -> one + " × " + count);
        shapes.put("insert into t (a, b) values (?,?) on duplicate key update b = values(b)", "shape");
        assertThat(shapes.get("insert into t (a, b) values (?,?),(?,?),(?,?) on duplicate key update b = values(b)"))
                .isEqualTo("shape × 3");
        assertThat(shapes.get("insert into t (a, b) values (?,?),(?,?),(?,?)"))
                .as("another statement")
                .isNull();
        assertThat(shapes.get("insert into t (a, b) values (?,?),(?,1),(?,?) on duplicate key update b = values(b)"))
                .as("rows that differ")
                .isNull();
        assertThat(shapes.get("select a from t where (a, b) in ((?,?),(?,?))")).isNull();
    }

    @Test
    void many_rows_go_in_by_that_shape() {
        String table = "shape_" + System.nanoTime();
        List<Integer> stored = jdbi.inTransaction(handle -> {
            handle.execute("create temporary table " + table + " (a int primary key, b varchar(20))");
            for (int rows : new int[] {1, 3, 40}) {
                BulkInsert insert = new BulkInsert(
                        "insert into " + table + " (a, b)", 2, "on duplicate key update b = concat(b, values(b))");
                IntStream.range(0, rows).forEach(i -> insert.add(i, i + "'?"));
                insert.execute(handle);
            }
            return handle.createQuery("select length(b) from " + table + " order by a")
                    .mapTo(Integer.class)
                    .list();
        });
        assertThat(stored).hasSize(40).startsWith(9, 6, 6, 3).endsWith(4);
    }

    @Test
    void what_is_kept_stays_within_its_room() {
        CacheAdapter<String, Integer> shapes = new StatementShapes.Shared<>(100);
        IntStream.range(0, 100).forEach(i -> shapes.put("statement %02d".formatted(i), i));
        shapes.put("x".repeat(101), 0);
        assertThat(shapes.get("x".repeat(101))).isNull();
        assertThat(IntStream.range(0, 100)
                        .filter(i -> shapes.get("statement %02d".formatted(i)) != null)
                        .count())
                .isBetween(1L, 100L / "statement 00".length());
    }

    @Test
    void statement_can_be_forgotten() {
        CacheAdapter<String, Integer> shapes = new StatementShapes.Shared<>(100);
        shapes.put("a", 1);
        shapes.put("b", 2);
        shapes.put("c", 3);
        shapes.invalidate("a");
        assertThat(shapes.get("a")).isNull();
        shapes.invalidateAll(Set.of("b"));
        assertThat(shapes.get("b")).isNull();
        assertThat(shapes.get("c")).isEqualTo(3);
        shapes.invalidateAll();
        assertThat(shapes.get("c")).isNull();
    }
}
