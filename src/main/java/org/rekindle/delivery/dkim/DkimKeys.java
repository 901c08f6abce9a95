package org.rekindle.delivery.dkim;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.security.KeyPair;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.rekindle.shared.Dns;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.EmailAddress;
import org.rekindle.shared.SealedText;

/** Makes, rotates and retires signing keys. */
@ApplicationScoped
public class DkimKeys {
    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("yyyyMM").withZone(ZoneOffset.UTC);

    @Inject
    Clock clock;

    @Inject
    SealedText sealed;

    @Inject
    Dns dns;

    @Inject
    Event<Changed> changed;

    /** Fired within a transaction that changes who signs. */
    record Changed() {}

    /** The domain in its normal form, as addresses have it. */
    public static String domain(String text) {
        try {
            return EmailAddress.of("postmaster@" + text).domain();
        } catch (IllegalArgumentException e) {
            throw DomainException.invalid("/domain", "must be a domain such as news.example.org");
        }
    }

    /** A new key with a selector of its own. It signs nothing before it is activated. */
    @Transactional
    public DkimKey create(String domain, DkimAlgorithm algorithm) {
        KeyPair pair = algorithm.generate();
        DkimKey key = new DkimKey();
        key.domain = domain(domain);
        key.selector = freeSelector(key.domain);
        key.algorithm = algorithm;
        key.privateKey = sealed.seal(
                DkimKey.label(key.domain, key.selector),
                Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));
        key.publicKey = algorithm.published(pair);
        key.state = DkimKey.State.PENDING;
        key.createdAt = clock.instant();
        key.persist();
        return key;
    }

    /**
     * From now on messages of the domain carry this key's signature; the former key of that algorithm retires. Its record
     * has to stay for a week: messages signed with it are still under way.
     *
     * @param unseen skip the look at DNS, for records that only the world outside sees
     * @throws DomainException when the record is not there or gives another key
     */
    @Transactional
    public DkimKey activate(long id, boolean unseen) {
        DkimKey key = DkimKey.required(id);
        if (key.state != DkimKey.State.PENDING) {
            throw DomainException.conflict("the key is " + key.state + "; make a new one");
        }
        if (!unseen) {
            seen(key);
        }
        DkimKey.<DkimKey>list(
                        "domain = ?1 and algorithm = ?2 and state = ?3",
                        key.domain,
                        key.algorithm,
                        DkimKey.State.ACTIVE)
                .forEach(this::laidToRest);
        key.state = DkimKey.State.ACTIVE;
        key.activatedAt = clock.instant();
        changed.fire(new Changed());
        return key;
    }

    private void seen(DkimKey key) {
        List<String> records = dns.records(key.recordName(), Dns.Type.TXT);
        if (records.isEmpty()) {
            throw DomainException.conflict("there is no TXT record at " + key.recordName() + " yet; publish `"
                    + key.recordValue() + "` and try again in some minutes");
        }
        if (records.stream().noneMatch(key::isPublishedBy)) {
            throw DomainException.conflict("the TXT record at " + key.recordName() + " gives another key; it must be `"
                    + key.recordValue() + "`");
        }
    }

    /** The key signs no more. A domain without an active RSA key leaves signing to the relay. */
    @Transactional
    public DkimKey retire(long id) {
        DkimKey key = DkimKey.required(id);
        if (key.state != DkimKey.State.RETIRED) {
            laidToRest(key);
            changed.fire(new Changed());
        }
        return key;
    }

    private void laidToRest(DkimKey key) {
        key.state = DkimKey.State.RETIRED;
        key.retiredAt = clock.instant();
    }

    @Transactional
    public void delete(long id) {
        DkimKey key = DkimKey.required(id);
        if (key.state == DkimKey.State.ACTIVE) {
            throw DomainException.conflict("the key is in use: retire it, or activate another, first");
        }
        key.delete();
    }

    /** {@code rk202611a}, the next letter when a month sees more than one. */
    private String freeSelector(String domain) {
        Set<String> taken =
                DkimKey.ofDomain(domain).stream().map(key -> key.selector).collect(Collectors.toSet());
        String month = "rk" + MONTH.format(clock.instant());
        for (char letter = 'a'; letter <= 'z'; letter++) {
            if (!taken.contains(month + letter)) {
                return month + letter;
            }
        }
        throw DomainException.conflict(domain + " has 26 keys of this month; delete what is not used");
    }
}
