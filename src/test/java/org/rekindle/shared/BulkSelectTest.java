package org.rekindle.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BulkSelectTest {
    @Inject
    Jdbi jdbi;

    @Test
    void a_list_of_any_length_finds_each_row_once() {
        String table = "keys_" + System.nanoTime();
        jdbi.useTransaction(handle -> {
            handle.execute("create temporary table " + table + " (a int primary key)");
            BulkInsert insert = new BulkInsert("insert into " + table + " (a)", 1, "");
            IntStream.rangeClosed(1, 1500).forEach(insert::add);
            insert.execute(handle);
            for (int length : new int[] {0, 1, 2, 3, 100, 128, 129, 1024, 1025, 1500}) {
                List<Integer> keys = IntStream.rangeClosed(1, length).boxed().toList();
                assertThat(BulkSelect.list(
                                handle,
                                SqlFragment.of("select a from " + table + " where a > ? and a in", 0),
                                keys,
                                "order by a",
                                rows -> rows.getInt(1)))
                        .isEqualTo(keys);
            }
        });
    }
}
