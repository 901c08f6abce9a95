package org.rekindle.segment.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.rekindle.Api.anAddress;
import static org.rekindle.Api.api;

import io.quarkus.arc.ClientProxy;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rekindle.segment.Language;

/** Members that are kept, and what is remembered of a segment's days. */
@QuarkusTest
class SegmentMembersTest {
    @Inject
    Jdbi jdbi;

    @Inject
    Snapshots snapshots;

    @Inject
    SegmentDays days;

    @Inject
    History history;

    @Inject
    MemberSets sets;

    private String name;

    @BeforeEach
    void nothing_is_remembered_for_minutes() {
        name = anAddress("Member").replace("@", " at ");
        ClientProxy.unwrap(sets).freshness = Duration.ZERO;
    }

    private String person() {
        String email = anAddress("kept");
        api().body("{\"email\":\"%s\",\"name\":\"%s\"}".formatted(email, name))
                .post("/api/v1/subscribers")
                .then()
                .statusCode(201);
        return email;
    }

    private void rename(String email, String to) {
        api().body("{\"email\":\"%s\",\"name\":\"%s\"}".formatted(email, to))
                .put("/api/v1/subscribers/" + email)
                .then()
                .statusCode(200);
    }

    private long named() {
        return segment("{\"field\":\"name\",\"op\":\"is\",\"value\":\"%s\"}".formatted(name));
    }

    private long segment(String where) {
        return api().body("{\"name\":\"%s\",\"where\":%s}".formatted(name, where))
                .post("/api/v1/segments")
                .then()
                .statusCode(201)
                .extract()
                .<Integer>path("id");
    }

    private int members(long id) {
        return api().get("/api/v1/segments/" + id + "/members")
                .then()
                .statusCode(200)
                .extract()
                .<List<?>>path("items")
                .size();
    }

    private static void post(long id, String what, int status) {
        api().post("/api/v1/segments/" + id + "/" + what).then().statusCode(status);
    }

    @Test
    void frozen_segment_keeps_its_members_until_it_is_refreshed_or_thawed() {
        String first = person();
        long id = named();
        long user = segment("{\"segment\":%d}".formatted(id));
        post(id, "refresh", 409);
        api().post("/api/v1/segments/" + id + "/freeze")
                .then()
                .statusCode(200)
                .body("frozen", equalTo(true))
                .body("frozenCount", equalTo(1));
        post(id, "freeze", 409);
        person();
        rename(first, "Somebody Else");
        assertThat(members(id)).isEqualTo(1);
        assertThat(members(user)).isEqualTo(1);
        api().get("/api/v1/segments/" + id).then().body("frozen", equalTo(true)).body("sentence", notNullValue());
        post(id, "refresh", 200);
        assertThat(members(id)).isEqualTo(1);
        person();
        assertThat(members(id)).isEqualTo(1);
        post(id, "thaw", 200);
        assertThat(members(id)).isEqualTo(2);
        assertThat(members(user)).isEqualTo(2);
        assertThat(kept(id)).isZero();
    }

    @Test
    void nobody_erased_stays_among_the_members_and_nothing_stays_of_a_deleted_segment() {
        String email = person();
        person();
        long id = named();
        post(id, "freeze", 200);
        snapshots.take(id);
        assertThat(kept(id)).isEqualTo(2);
        api().delete("/api/v1/subscribers/" + email).then().statusCode(204);
        assertThat(members(id)).isEqualTo(1);
        assertThat(kept(id)).isEqualTo(1);
        api().delete("/api/v1/segments/" + id).then().statusCode(204);
        assertThat(kept(id)).isZero();
        assertThat(days.first(id)).isEmpty();
    }

    private long kept(long id) {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from segment_member where segment_id = ?")
                .bind(0, id)
                .mapTo(Long.class)
                .one());
    }

    private void age(long id, int byDays) {
        jdbi.useHandle(handle -> handle.execute(
                "update segment_day set day = date_sub(day, interval ? day), "
                        + "taken_at = date_sub(taken_at, interval ? day) where segment_id = ?",
                byDays,
                byDays,
                id));
    }

    @Test
    void who_came_and_went_since_yesterday_is_told_with_the_reason() {
        String leaver = person();
        person();
        long id = named();
        snapshots.take(id);
        age(id, 1);
        rename(leaver, "Gone");
        String comer = person();
        snapshots.take(id);
        snapshots.take(id);
        api().get("/api/v1/segments/" + id + "/history")
                .then()
                .statusCode(200)
                .body("days.count", equalTo(List.of(2, 2)))
                .body("days[0].joined", nullValue())
                .body("days[1].joined", equalTo(1))
                .body("days[1].departed", equalTo(1));
        api().get("/api/v1/segments/" + id + "/changes")
                .then()
                .statusCode(200)
                .body("since", equalTo(snapshots.today().minusDays(1).toString()))
                .body("edited", equalTo(false))
                .body("joined", equalTo(1))
                .body("departed", equalTo(1))
                .body("joinedPeople.email", equalTo(List.of(comer)))
                .body("joinedPeople.cause", equalTo(List.of("DEED")))
                .body("departedPeople.email", equalTo(List.of(leaver)))
                .body("departedPeople.why", equalTo(List.of("name is Gone")));
    }

    @Test
    void what_time_alone_changes_and_what_an_edit_does_is_told_apart() {
        String email = person();
        jdbi.useHandle(handle -> handle.execute(
                "update subscriber set created_at = date_sub(now(6), interval 252 hour) where email = ?", email));
        long id = segment(("{\"all\":[{\"field\":\"name\",\"op\":\"is\",\"value\":\"%s\"},"
                        + "{\"field\":\"createdAt\",\"op\":\"notWithinLast\",\"value\":\"P10D\"}]}")
                .formatted(name));
        snapshots.take(id);
        jdbi.useHandle(handle -> handle.execute("update segment_day set ids = ? where segment_id = ?", EMPTY, id));
        age(id, 1);
        var byTime = history.changes(id, 5, Language.EN);
        assertThat(byTime.joinedPeople()).extracting(History.Moved::cause).containsExactly(History.Cause.TIME);
        api().body("{\"name\":\"%s\",\"where\":{\"field\":\"name\",\"op\":\"is\",\"value\":\"%s\"}}"
                        .formatted(name, name))
                .put("/api/v1/segments/" + id)
                .then()
                .statusCode(200);
        var byEdit = history.changes(id, 5, Language.EN);
        assertThat(byEdit.edited()).isTrue();
        assertThat(byEdit.joinedPeople()).extracting(History.Moved::cause).containsExactly(History.Cause.EDIT);
    }

    /** A set of nobody, as the library writes it. */
    private static final byte[] EMPTY = SegmentDays.written(new org.roaringbitmap.longlong.Roaring64Bitmap());

    @Test
    void stability_compares_with_four_and_twelve_weeks_ago_and_older_members_are_forgotten() {
        person();
        String leaver = person();
        long id = named();
        LocalDate today = snapshots.today();
        for (int ago : List.of(100, 84, 28)) {
            snapshots.take(id);
            jdbi.useHandle(handle -> handle.execute(
                    "update segment_day set day = ? where segment_id = ? and day = ?",
                    // looks are kept on days that a week divides
                    today.minusDays(ago + Math.floorMod(today.minusDays(ago).toEpochDay() + 719_528, 7)),
                    id,
                    today));
        }
        rename(leaver, "Gone");
        api().get("/api/v1/segments/" + id + "/quality")
                .then()
                .statusCode(200)
                .body("checks[2].figures.keptMonth", equalTo(0.5f))
                .body("checks[2].figures.keptQuarter", equalTo(0.5f))
                .body("checks[2].figures.driftMonth", equalTo(-0.5f))
                .body("checks[2].score", equalTo(65));
        snapshots.take(id);
        long withMembers = jdbi.withHandle(handle -> handle.createQuery(
                        "select count(*) from segment_day where segment_id = ? and ids is not null")
                .bind(0, id)
                .mapTo(Long.class)
                .one());
        assertThat(withMembers).isEqualTo(3);
        api().get("/api/v1/segments/" + id + "/history").then().body("days", hasSize(4));
    }
}
