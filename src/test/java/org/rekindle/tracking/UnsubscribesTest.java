package org.rekindle.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rekindle.Api.anAddress;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.rekindle.Api;
import org.rekindle.e2e.Shop;

@QuarkusTest
class UnsubscribesTest {
    @Inject
    Unsubscribes unsubscribes;

    @Inject
    Jdbi jdbi;

    private final Shop shop = new Shop(Api::api);

    @Test
    void colleague_ends_all_mail_and_no_mailing_is_said_to_have_done_it() {
        String email = anAddress("asked-by-phone");
        shop.subscribe(email, Map.of());
        long id = shop.person(email).getLong("id");
        unsubscribes.byColleague(id, "vera@rekindle.test");
        assertThat(shop.person(email).getString("state")).isEqualTo("UNSUBSCRIBED");
        assertThat(text("select source from consent where subscriber_id = ? and action = 'WITHDRAWN'", id))
                .isEqualTo("unsubscribed by vera@rekindle.test");
        assertThat(text(
                        "select count(*) from event where subscriber_id = ? and type = 'unsubscribed' "
                                + "and mailing_id is null",
                        id))
                .isEqualTo("1");
        assertThat(text("select count(*) from engagement where subscriber_id = ?", id))
                .isEqualTo("0");
    }

    private String text(String sql, long id) {
        return jdbi.withHandle(handle ->
                handle.createQuery(sql).bind(0, id).mapTo(String.class).one());
    }
}
