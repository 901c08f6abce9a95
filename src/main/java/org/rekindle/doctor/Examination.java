package org.rekindle.doctor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.delivery.MailConfig;
import org.rekindle.delivery.RelayCheck;
import org.rekindle.delivery.Sender;
import org.rekindle.delivery.dkim.DkimKey;
import org.rekindle.delivery.relay.Routes;
import org.rekindle.shared.Dns;

/** Looks at everything an installation rests on. The command and the API show the same. */
@ApplicationScoped
public class Examination {
    private static final Duration CERTIFICATE_NOTICE = Duration.ofDays(14);

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @Inject
    Routes routes;

    @Inject
    Sender sender;

    @Inject
    MailConfig mail;

    @Inject
    RelayCheck relay;

    @Inject
    Dns dns;

    @ConfigProperty(name = "rekindle.base-url")
    String baseUrl;

    @Transactional
    public List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        findings.add(address());
        if (!isLocal()) {
            findings.add(OneClickAddress.examine(baseUrl));
        }
        findings.add(postalAddress());
        findings.add(database());
        findings.add(durability());
        relay.all().forEach(result -> findings.add(relay(result)));
        routes.all()
                .forEach(route -> findings.addAll(
                        new RelayNames(dns).examine(route.endpoint().host())));
        findings.addAll(senderDomain(sender.address().domain()));
        return findings;
    }

    /** What the DNS says about the domain mail comes from. */
    @Transactional
    public List<Finding> senderDomain(String domain) {
        return new SenderDomain(dns, domain)
                .examine(
                        DkimKey.active().stream()
                                .filter(key -> domain.equals(key.domain) || domain.endsWith('.' + key.domain))
                                .toList(),
                        mail.returnPathDomain());
    }

    private boolean isLocal() {
        String host = URI.create(baseUrl).getHost();
        return "localhost".equals(host) || "127.0.0.1".equals(host);
    }

    private Finding address() {
        if (isLocal()) {
            return Finding.warn(
                    "base-url", baseUrl + " works on this machine alone; set rekindle.base-url for readers");
        }
        return "https".equals(URI.create(baseUrl).getScheme())
                ? Finding.ok("base-url", baseUrl)
                : Finding.fail("base-url", baseUrl + " must be https: one-click unsubscribe (RFC 8058) asks for it");
    }

    private Finding postalAddress() {
        return sender.mayMailStrangers()
                ? Finding.ok("sender", sender.address() + ", " + sender.postalAddress())
                : Finding.fail("sender", "set rekindle.mail.postal-address: campaigns cannot start without it");
    }

    private Finding database() {
        String version = jdbi.withHandle(handle ->
                handle.createQuery("select version()").mapTo(String.class).one());
        return Finding.ok("database", version);
    }

    private Finding durability() {
        int flush = jdbi.withHandle(handle -> handle.createQuery("select @@innodb_flush_log_at_trx_commit")
                .mapTo(int.class)
                .one());
        return flush == 1
                ? Finding.ok("durability", "every commit reaches the disk")
                : Finding.fail(
                        "durability",
                        "innodb_flush_log_at_trx_commit is " + flush
                                + "; set it to 1, or a power cut mails people twice");
    }

    private Finding relay(RelayCheck.Result result) {
        if (result.problem() != null) {
            return Finding.fail("relay", result.relay() + ": " + result.problem());
        }
        if (result.tls() == null) {
            return Finding.ok("relay", result.relay() + " takes our greeting, in the clear");
        }
        String words = result.relay() + " takes our greeting by " + result.tls() + ", its certificate is good until "
                + result.certificateExpires();
        return result.certificateExpires().isBefore(clock.instant().plus(CERTIFICATE_NOTICE))
                ? Finding.warn("relay", words + ": it ends soon")
                : Finding.ok("relay", words);
    }
}
