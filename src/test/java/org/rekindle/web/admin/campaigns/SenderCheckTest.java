package org.rekindle.web.admin.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.rekindle.Api;
import org.rekindle.campaign.Campaign;
import org.rekindle.delivery.TestDns;
import org.rekindle.delivery.WithReturnPath;
import org.rekindle.doctor.Finding;
import org.rekindle.e2e.Shop;
import org.rekindle.shared.Dns;

/** A campaign's check names what the DNS lacks for the domain its mail comes from. */
@QuarkusTest
@TestProfile(WithReturnPath.class)
class SenderCheckTest {
    @Inject
    PreFlight preFlight;

    @Inject
    TestDns dns;

    private final Shop shop = new Shop(Api::api);

    @AfterEach
    void forgetRecords() {
        dns.clear();
    }

    @Test
    void what_the_domain_lacks_is_named_with_its_remedy() {
        Check.Domain checked = checked(Map.of());
        assertThat(checked.name()).isEqualTo(WithReturnPath.DOMAIN);
        assertThat(checked.verdict()).isEqualTo(Check.Verdict.LOOK);
        assertThat(checked.wrong()).extracting(Finding::what).contains("SPF", "DMARC");
        assertThat(checked.detail()).contains("add a TXT record at _dmarc." + WithReturnPath.DOMAIN);
    }

    @Test
    void campaign_s_own_sender_is_asked_about() {
        assertThat(checked(Map.of("from", "Shop <offers@other.example>")).name())
                .isEqualTo("other.example");
    }

    @Test
    void what_is_in_place_is_not_named() {
        dns.publish(WithReturnPath.RETURN_PATH, Dns.Type.TXT, "v=spf1 include:relay.example -all");
        dns.publish("_dmarc." + WithReturnPath.DOMAIN, Dns.Type.TXT, "v=DMARC1; p=none");
        assertThat(checked(Map.of()).wrong()).extracting(Finding::what).doesNotContain("SPF", "DMARC");
    }

    private Check.Domain checked(Map<String, Object> more) {
        long segment = shop.segment("Everybody " + System.nanoTime(), Map.of("all", List.of()));
        long template = shop.template(
                "Check " + System.nanoTime(),
                "Hello",
                "<p>Hello</p><a href=\"{unsubscribe}\">Unsubscribe</a> {sender.address}");
        long campaign = shop.campaign("Check", List.of(Shop.variant(segment, template)), more);
        return (Check.Domain)
                QuarkusTransaction.requiringNew().call(() -> preFlight.sender(Campaign.required(campaign)));
    }
}
