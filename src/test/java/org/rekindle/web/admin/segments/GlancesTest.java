package org.rekindle.web.admin.segments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rekindle.Api.api;
import static org.rekindle.Eventually.eventually;

import io.quarkus.arc.ClientProxy;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rekindle.Api;
import org.rekindle.account.Role;
import org.rekindle.e2e.Shop;
import org.rekindle.web.security.Door;

/** Parts of pages that count are there at once: with the figures, or saying that they come. */
@QuarkusTest
class GlancesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Glances glances;

    @Inject
    Door door;

    @Inject
    Jdbi jdbi;

    private final Shop shop = new Shop(Api::api);
    private final CountDownLatch others = new CountDownLatch(1);

    @AfterEach
    void othersAreThrough() {
        others.countDown();
    }

    @ParameterizedTest
    @CsvSource({"size, data-label", "quality, rk-quality"})
    void what_cannot_be_counted_at_once_is_asked_for_again(String part, String figures) {
        long segment = shop.segment("Glance " + System.nanoTime(), Map.of("all", List.of()));
        String address = "/segments/" + segment + "/" + part;
        String session = door.session(door.somebody(Role.OWNER));
        for (int i = 0; i < Glances.AT_A_TIME; i++) {
            ClientProxy.unwrap(glances).threads.execute(this::isCounted);
        }
        assertThat(shown(session, address))
                .contains("hx-get=\"" + address + "\"", "hx-trigger=\"load delay:")
                .doesNotContain(figures);
        others.countDown();
        eventually("counted", PATIENCE, () -> shown(session, address).contains(figures));
        assertThat(shown(session, address)).doesNotContain("hx-get");
    }

    @Test
    void overlap_is_asked_for_again_and_tells_of_changes() {
        String name = "Glance " + System.nanoTime();
        String session = door.session(door.somebody(Role.OWNER));
        shop.segment(name, Map.of("all", List.of()));
        for (int i = 0; i < Glances.AT_A_TIME; i++) {
            ClientProxy.unwrap(glances).threads.execute(this::isCounted);
        }
        assertThat(shown(session, "/segments/overlap"))
                .contains("hx-get=\"/segments/overlap\"", "hx-trigger=\"load delay:")
                .doesNotContain(name);
        others.countDown();
        eventually(
                "counted", PATIENCE, () -> shown(session, "/segments/overlap").contains(name));
        String another = "Another " + name;
        shop.segment(another, Map.of("all", List.of()));
        eventually(
                "counted", PATIENCE, () -> shown(session, "/segments/overlap").contains(another));
    }

    /** They are counted where no request and no transaction is about. */
    @ParameterizedTest
    @CsvSource({"size, data-label", "quality, rk-quality"})
    void segment_that_refers_to_another_is_counted(String part, String figures) {
        long inner = shop.segment("Inner " + System.nanoTime(), Map.of("all", List.of()));
        long outer = shop.segment("Outer " + System.nanoTime(), Map.of("not", Map.of("segment", inner)));
        String session = door.session(door.somebody(Role.OWNER));
        String address = "/segments/" + outer + "/" + part;
        eventually("counted", PATIENCE, () -> shown(session, address).contains(figures));
    }

    /** As after a restored backup, or a change of types by hand: the page of such a segment says so, and no other suffers. */
    @Test
    void neighbour_that_cannot_be_read_any_more_spoils_no_card() {
        String attribute = "gone" + System.nanoTime();
        shop.created("/api/v1/attributes", Map.of("name", attribute, "type", "number"));
        long unreadable =
                shop.segment("Unreadable", Map.of("field", "attributes." + attribute, "op", "is", "value", 1));
        long segment = shop.segment("Glance " + System.nanoTime(), Map.of("all", List.of()));
        jdbi.useHandle(handle -> handle.execute("delete from attribute where name = ?", attribute));
        try {
            String session = door.session(door.somebody(Role.OWNER));
            eventually("counted", PATIENCE, () -> shown(session, "/segments/" + segment + "/quality")
                    .contains("rk-quality"));
        } finally {
            api().delete("/api/v1/segments/" + unreadable).then().statusCode(204);
        }
    }

    private String shown(String session, String address) {
        return door.from(session).get(address).then().statusCode(200).extract().asString();
    }

    private void isCounted() {
        try {
            others.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
