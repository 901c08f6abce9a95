package org.rekindle.doctor;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.delivery.RelayCheck;
import org.rekindle.delivery.Sender;

/** Checks configuration, database, relay and the sender domain's DNS, prints what it found and ends the application. */
@ApplicationScoped
public class Doctor {
    @Inject
    Jdbi jdbi;

    @Inject
    Sender sender;

    @Inject
    RelayCheck relay;

    @ConfigProperty(name = "rekindle.base-url")
    String baseUrl;

    @ConfigProperty(name = "rekindle.doctor", defaultValue = "false")
    boolean called;

    void started(@Observes StartupEvent event) {
        if (!called) {
            return;
        }
        Thread.startVirtualThread(() -> {
            List<Finding> findings = examine();
            findings.forEach(f -> System.out.printf("%-4s  %-14s %s%n", f.verdict(), f.what(), f.words()));
            boolean failed = findings.stream().anyMatch(f -> f.verdict() == Finding.Verdict.FAIL);
            Quarkus.asyncExit(failed ? 1 : 0);
        });
    }

    List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        findings.add(address());
        findings.add(postalAddress());
        findings.add(database());
        findings.add(durability());
        findings.add(relay());
        findings.addAll(domain(sender.address().domain()));
        return findings;
    }

    private Finding address() {
        URI uri = URI.create(baseUrl);
        boolean local = "localhost".equals(uri.getHost()) || "127.0.0.1".equals(uri.getHost());
        if (local) {
            return Finding.warn(
                    "base-url", baseUrl + " works on this machine alone; set rekindle.base-url for readers");
        }
        return "https".equals(uri.getScheme())
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

    private Finding relay() {
        return relay.problem()
                .map(problem -> Finding.fail("relay", problem))
                .orElseGet(() -> Finding.ok("relay", relay.name() + " takes our greeting"));
    }

    private static List<Finding> domain(String domain) {
        List<String> spf = Dns.records(domain, "TXT").stream()
                .filter(record -> record.startsWith("v=spf1"))
                .toList();
        List<String> dmarc = Dns.records("_dmarc." + domain, "TXT").stream()
                .filter(record -> record.startsWith("v=DMARC1"))
                .toList();
        return List.of(
                spf.size() == 1
                        ? Finding.ok("SPF", spf.getFirst())
                        : Finding.warn(
                                "SPF",
                                spf.isEmpty()
                                        ? "no record at " + domain
                                                + "; add a TXT record `v=spf1 include:<your relay> -all`"
                                        : "more than one record at " + domain
                                                + "; keep one, or none counts (RFC 7208)"),
                dmarc.size() == 1
                        ? Finding.ok("DMARC", dmarc.getFirst())
                        : Finding.warn(
                                "DMARC", "add a TXT record at _dmarc." + domain + ": `v=DMARC1; p=none` (RFC 9989)"));
    }
}
