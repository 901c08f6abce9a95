package org.rekindle.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rekindle.delivery.TestDns;
import org.rekindle.shared.Dns.Type;

/** What the doctor says about the records of a sender domain. */
class SenderDomainTest {
    private static final String DOMAIN = "news.example.org";

    private final TestDns dns = new TestDns();

    private Finding finding(String what) {
        return new SenderDomain(dns, DOMAIN)
                .examine(List.of(), Optional.empty()).stream()
                        .filter(f -> f.what().equals(what))
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void nothing_published_is_answered_with_the_records_to_add() {
        assertThat(finding("SPF")).isEqualTo(Finding.warn("SPF", finding("SPF").words()));
        assertThat(finding("SPF").words()).contains("`v=spf1 include:<your relay> -all`", DOMAIN);
        assertThat(finding("DMARC").words())
                .contains("_dmarc." + DOMAIN, "`v=DMARC1; p=none`")
                .doesNotContain("pct");
        assertThat(finding("DKIM").words()).contains("POST /api/v1/sender-domains/" + DOMAIN + "/dkim-keys");
        assertThat(finding("return path").words()).contains("rekindle.mail.return-path-domain");
    }

    @Test
    void spf_counts_the_lookups_of_what_it_includes() {
        dns.publish(DOMAIN, Type.TXT, "v=spf1 include:a.example mx a:x.example ip4:192.0.2.0/24 -all", "other");
        dns.publish("a.example", Type.TXT, "v=spf1 include:b.example include:c.example -all");
        dns.publish("b.example", Type.TXT, "v=spf1 a mx ~all");
        assertThat(finding("SPF"))
                .isEqualTo(Finding.ok(
                        "SPF", DOMAIN + ": v=spf1 include:a.example mx a:x.example ip4:192.0.2.0/24 -all (7 lookups)"));
    }

    @Test
    void spf_that_asks_for_too_much_counts_for_nothing() {
        dns.publish(DOMAIN, Type.TXT, "v=spf1 include:a.example include:b.example -all");
        dns.publish("a.example", Type.TXT, "v=spf1 a mx a:1.example a:2.example a:3.example -all");
        dns.publish("b.example", Type.TXT, "v=spf1 mx:1.example mx:2.example mx:3.example exists:x.example -all");
        assertThat(finding("SPF").verdict()).isEqualTo(Finding.Verdict.FAIL);
        assertThat(finding("SPF").words()).contains("11 lookups of the 10");
    }

    @Test
    void spf_in_a_circle_ends() {
        dns.publish(DOMAIN, Type.TXT, "v=spf1 include:" + DOMAIN + " -all");
        assertThat(finding("SPF").words()).contains("(1 lookups)");
    }

    @ParameterizedTest
    @CsvSource({"v=spf1 -all, allows nobody", "v=spf1 -all|v=spf1 a -all, 2 SPF records"})
    void spf_that_helps_nobody(String records, String words) {
        dns.publish(DOMAIN, Type.TXT, records.split("\\|"));
        assertThat(finding("SPF").verdict()).isEqualTo(Finding.Verdict.FAIL);
        assertThat(finding("SPF").words()).contains(words);
    }

    @Test
    void dmarc_of_the_domain_above_counts() {
        dns.publish("_dmarc.example.org", Type.TXT, "v=DMARC1; p=quarantine; rua=mailto:d@example.org");
        assertThat(finding("DMARC").verdict()).isEqualTo(Finding.Verdict.OK);
        assertThat(finding("DMARC").words()).startsWith("_dmarc.example.org");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v=DMARC1; p=none; pct=50; ri=86400 | take out pct, ri",
                "v=DMARC1; rua=mailto:d@example.org | has no policy"
            })
    void dmarc_that_is_out_of_date_or_says_nothing(String record, String words) {
        dns.publish("_dmarc." + DOMAIN, Type.TXT, record);
        assertThat(finding("DMARC").verdict()).isEqualTo(Finding.Verdict.WARN);
        assertThat(finding("DMARC").words()).contains(words);
    }

    @Test
    void return_path_has_to_take_mail_and_be_a_relative() {
        List<Finding> unreachable = new SenderDomain(dns, DOMAIN).examine(List.of(), Optional.of("bounce.example.org"));
        assertThat(unreachable.getLast().verdict()).isEqualTo(Finding.Verdict.FAIL);
        assertThat(unreachable.getLast().words()).contains("MX record");
        dns.publish("bounce." + DOMAIN, Type.MX, "10 mail.example.org");
        assertThat(new SenderDomain(dns, DOMAIN)
                        .examine(List.of(), Optional.of("bounce." + DOMAIN))
                        .getLast())
                .isEqualTo(Finding.ok("return path", "bounce." + DOMAIN));
        dns.publish("bounces.relay.example", Type.A, "192.0.2.1");
        assertThat(new SenderDomain(dns, DOMAIN)
                        .examine(List.of(), Optional.of("bounces.relay.example"))
                        .getLast()
                        .words())
                .contains("no relative");
    }

    @Test
    void names_of_a_public_relay_have_to_lead_back() {
        dns.publish("relay.example", Type.A, "203.0.113.7");
        assertThat(new RelayNames(dns).examine("relay.example")).singleElement().satisfies(f -> assertThat(f.words())
                .contains("`7.113.0.203.in-addr.arpa PTR relay.example`"));
        dns.publish("7.113.0.203.in-addr.arpa", Type.PTR, "relay.example");
        assertThat(new RelayNames(dns).examine("relay.example"))
                .containsExactly(Finding.ok("PTR", "203.0.113.7 is relay.example"));
        dns.publish("inside.example", Type.A, "10.0.0.7");
        assertThat(new RelayNames(dns).examine("inside.example")).isEmpty();
    }
}
