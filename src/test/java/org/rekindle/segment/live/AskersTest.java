package org.rekindle.segment.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rekindle.Eventually.eventually;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.rekindle.segment.SegmentQueries;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.SqlFragment;

/** Questions that are replaced while the database works on them. */
@QuarkusTest
class AskersTest {
    @Inject
    Askers askers;

    @Inject
    SegmentQueries queries;

    @Inject
    Jdbi jdbi;

    private long ask(String asker, String predicate) {
        SqlFragment sql = SqlFragment.of("select count(*) from (select 1 as one) one where " + predicate);
        return askers.answer(
                asker,
                queries.patience(),
                patience -> patience.ask(
                        jdbi, sql, 1, query -> query.mapTo(Long.class).one()));
    }

    private long running(String text) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select count(*) from information_schema.processlist where info like ? and info not like '%processlist%'")
                .bind(0, "%" + text + "%")
                .mapTo(Long.class)
                .one());
    }

    @Test
    void newer_question_of_the_same_asker_ends_the_one_before_in_the_database() {
        var first = CompletableFuture.supplyAsync(() -> ask("editor-1", "sleep(30.125) = 0"));
        eventually("the first question runs", Duration.ofSeconds(10), () -> running("30.125") == 1);
        assertThat(ask("editor-1", "1 = 0")).isZero();
        assertThatThrownBy(() -> first.orTimeout(5, TimeUnit.SECONDS).join())
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        DomainException.class, e -> assertThat(e.code()).isEqualTo(DomainException.Code.CONFLICT));
        eventually("it is ended", Duration.ofSeconds(5), () -> running("30.125") == 0);
    }

    @Test
    void questions_of_others_and_of_nobody_are_left_alone() {
        var other = CompletableFuture.supplyAsync(() -> ask("editor-2", "sleep(0.5) = 1"));
        var nobody = CompletableFuture.supplyAsync(() -> ask(null, "sleep(0.5) = 1"));
        ask("editor-3", "1 = 0");
        ask(null, "1 = 0");
        assertThat(other.join()).isZero();
        assertThat(nobody.join()).isZero();
    }
}
