package org.rekindle.doctor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.rekindle.delivery.dkim.DkimKey;
import org.rekindle.shared.Dns;

/** What the DNS says about a sender domain, and the records to add where it says too little. */
final class SenderDomain {
    /** RFC 7208, 4.6.4: with more lookups than this a record counts for nothing. */
    private static final int SPF_LOOKUPS = 10;

    private static final Pattern LOOKUP =
            Pattern.compile("[+?~-]?(include:|a$|a[:/]|mx$|mx[:/]|ptr|exists:).*|redirect=.*");

    /** RFC 9989, 4.10: the tree walk looks at no more names than this. */
    private static final int TREE_WALK = 8;

    private final Dns dns;
    private final String domain;

    SenderDomain(Dns dns, String domain) {
        this.dns = dns;
        this.domain = domain;
    }

    /** @param keys the active signing keys that apply to the domain */
    List<Finding> examine(List<DkimKey> keys, Optional<String> returnPath) {
        List<Finding> findings = new ArrayList<>();
        findings.add(spf("SPF", returnPath.orElse(domain)));
        findings.addAll(dkim(keys));
        findings.add(dmarc());
        findings.add(returnPath(returnPath));
        return findings;
    }

    /** SPF is asked for the envelope sender's domain: the return path's. */
    private Finding spf(String what, String name) {
        List<String> records = spfRecords(name);
        if (records.isEmpty()) {
            return Finding.warn(
                    what,
                    "no SPF record at " + name + "; add a TXT record `v=spf1 include:<your relay> -all` there"
                            + " (your relay's documentation gives the include)");
        }
        if (records.size() > 1) {
            return Finding.fail(
                    what, records.size() + " SPF records at " + name + "; keep one, or none counts (RFC 7208)");
        }
        String record = records.getFirst();
        int lookups = lookups(name, new HashSet<>());
        if (lookups > SPF_LOOKUPS) {
            return Finding.fail(
                    what,
                    "the SPF record of " + name + " needs " + lookups + " lookups of the 10 allowed (RFC 7208, 4.6.4);"
                            + " take includes out that nothing sends through");
        }
        boolean nobody = record.strip().matches("(?i)v=spf1\\s+-all");
        return nobody
                ? Finding.fail(
                        what,
                        "the SPF record of " + name + " allows nobody to send: `" + record + "`; add"
                                + " `include:<your relay>` before -all")
                : Finding.ok(what, name + ": " + record + " (" + lookups + " lookups)");
    }

    private List<String> spfRecords(String name) {
        return dns.records(name, Dns.Type.TXT).stream()
                .filter(record -> record.toLowerCase(Locale.ROOT).matches("v=spf1( .*)?"))
                .toList();
    }

    private int lookups(String name, Set<String> seen) {
        if (!seen.add(name) || seen.size() > 2 * SPF_LOOKUPS) {
            return 0;
        }
        int lookups = 0;
        for (String record : spfRecords(name)) {
            for (String term : record.toLowerCase(Locale.ROOT).split("\\s+")) {
                if (LOOKUP.matcher(term).matches()) {
                    lookups++;
                }
                if (term.matches("[+?~-]?include:.+|redirect=.+")) {
                    lookups += lookups(term.replaceFirst(".*?[:=]", ""), seen);
                }
            }
        }
        return lookups;
    }

    private List<Finding> dkim(List<DkimKey> keys) {
        if (keys.isEmpty()) {
            return List.of(Finding.warn(
                    "DKIM",
                    "messages leave unsigned, so the relay has to sign them as " + domain
                            + "; or make a key: POST /api/v1/sender-domains/" + domain + "/dkim-keys"));
        }
        return keys.stream().map(this::dkim).toList();
    }

    private Finding dkim(DkimKey key) {
        List<String> records = dns.records(key.recordName(), Dns.Type.TXT);
        if (records.stream().anyMatch(key::isPublishedBy)) {
            return Finding.ok("DKIM", key.recordName() + " is published");
        }
        String remedy = "; publish a TXT record there: `" + key.recordValue() + "`";
        return Finding.fail(
                "DKIM",
                records.isEmpty()
                        ? "messages are signed and there is no record at " + key.recordName() + remedy
                        : "the record at " + key.recordName() + " gives another key than messages are signed with"
                                + remedy);
    }

    /** The policy is looked for at the domain and above it (RFC 9989, 4.10). */
    private Finding dmarc() {
        String name = domain;
        for (int i = 0; i < TREE_WALK && name.indexOf('.') > 0; i++) {
            List<String> records = dns.records("_dmarc." + name, Dns.Type.TXT).stream()
                    .filter(record -> record.matches("v=DMARC1\\s*(;.*)?"))
                    .toList();
            if (records.size() == 1) {
                return dmarc("_dmarc." + name, records.getFirst());
            }
            if (records.size() > 1) {
                return Finding.fail("DMARC", "more than one record at _dmarc." + name + "; keep one, or none counts");
            }
            name = name.substring(name.indexOf('.') + 1);
        }
        return Finding.warn("DMARC", "add a TXT record at _dmarc." + domain + ": `v=DMARC1; p=none` (RFC 9989)");
    }

    private static Finding dmarc(String name, String record) {
        List<String> gone = List.of("pct", "rf", "ri").stream()
                .filter(tag -> record.matches("(?i).*;\\s*" + tag + "\\s*=.*"))
                .toList();
        if (!record.matches("(?i).*;\\s*p\\s*=\\s*(none|quarantine|reject)\\b.*")) {
            return Finding.warn("DMARC", name + " has no policy: add `p=none` to `" + record + "`");
        }
        return gone.isEmpty()
                ? Finding.ok("DMARC", name + ": " + record)
                : Finding.warn(
                        "DMARC",
                        name + ": " + record + "; take out " + String.join(", ", gone)
                                + ": RFC 9989 knows them no more");
    }

    private Finding returnPath(Optional<String> returnPath) {
        if (returnPath.isEmpty()) {
            return Finding.warn(
                    "return path",
                    "failure reports go to the sender, where nobody counts them; set rekindle.mail.return-path-domain"
                            + " to a domain whose mail is piped to POST /api/v1/bounces");
        }
        String name = returnPath.get();
        boolean reachable = !dns.records(name, Dns.Type.MX).isEmpty()
                || !dns.records(name, Dns.Type.A).isEmpty();
        if (!reachable) {
            return Finding.fail(
                    "return path",
                    "no mail reaches " + name + ": add an MX record there that names the server whose mail is piped to"
                            + " POST /api/v1/bounces");
        }
        return isAligned(name)
                ? Finding.ok("return path", name)
                : Finding.warn(
                        "return path",
                        name + " is no relative of " + domain + ", so SPF says nothing for DMARC; use a domain below "
                                + domain + ", or rely on DKIM");
    }

    private boolean isAligned(String other) {
        return other.equals(domain) || other.endsWith('.' + domain) || domain.endsWith('.' + other);
    }
}
