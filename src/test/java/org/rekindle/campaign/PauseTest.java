package org.rekindle.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rekindle.Api.api;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.rekindle.Api;
import org.rekindle.delivery.MailingKind;
import org.rekindle.delivery.MailingState;
import org.rekindle.delivery.Mailings;
import org.rekindle.e2e.Shop;

@QuarkusTest
class PauseTest {
    @Inject
    Campaigns campaigns;

    @Inject
    Audience audience;

    @Inject
    Mailings mailings;

    @Inject
    Jdbi jdbi;

    /** The pause is not yet committed when the audience is complete, and must hold all the same. */
    @Test
    void campaign_paused_while_its_audience_is_completed_stays_paused() throws Exception {
        Shop shop = new Shop(Api::api);
        long segment = shop.segment("pause", Map.of("field", "email", "op", "is", "value", "nobody@example.org"));
        long template = shop.template("pause", "x", "<a href=\"{unsubscribe}\">u</a> {sender.address}");
        long campaign = shop.campaign("pause", List.of(Shop.variant(segment, template)), Map.of());
        long mailing = QuarkusTransaction.requiringNew().call(() -> {
            jdbi.useHandle(
                    handle -> handle.execute("update campaign set state = 'RUNNING', run = 1 where id = ?", campaign));
            long id = mailings.open(MailingKind.CAMPAIGN, campaign, 1, MailingState.BUILDING).id;
            jdbi.useHandle(handle ->
                    handle.execute("update mailing set audience_cursor = ? where id = ?", Long.MAX_VALUE, id));
            return id;
        });
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> completion = QuarkusTransaction.requiringNew().call(() -> {
                campaigns.pause(campaign);
                Future<Boolean> running = threads.submit(() -> audience.advance(audience.recipe(mailing), 1000));
                try {
                    // without the lock it would be through in no time
                    running.get(1, TimeUnit.SECONDS);
                } catch (TimeoutException waitsForThePause) {
                    assertThat(running).isNotDone();
                }
                return running;
            });
            completion.get();
        }
        assertThat(jdbi.<String, RuntimeException>withHandle(
                        handle -> handle.createQuery("select state from mailing where id = ?")
                                .bind(0, mailing)
                                .mapTo(String.class)
                                .one()))
                .isEqualTo("PAUSED");
        api().post("/api/v1/campaigns/" + campaign + "/cancel").then().statusCode(200);
    }
}
