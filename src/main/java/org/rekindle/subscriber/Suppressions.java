package org.rekindle.subscriber;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.shared.BulkSelect;
import org.rekindle.shared.EmailAddress;
import org.rekindle.shared.Keys;

/** Addresses nobody may add again, known by a keyed hash only, so that an erased person leaves no address behind. */
@ApplicationScoped
public class Suppressions {
    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    private final Keys keys;

    Suppressions(Keys keys) {
        this.keys = keys;
    }

    /** Bars an address, within the caller's transaction. */
    public void bar(EmailAddress email, SubscriberState reason) {
        jdbi.useHandle(handle -> handle.execute(
                "insert into suppression (address_hash, reason, created_at) values (?, ?, ?) "
                        + "on duplicate key update reason = values(reason)",
                hash(email),
                reason.name(),
                clock.instant()));
    }

    /** Lifts the bar: only for the person's own confirmed opt-in. */
    public void lift(EmailAddress email) {
        jdbi.useHandle(handle -> handle.execute("delete from suppression where address_hash = ?", hash(email)));
    }

    /** Those of the addresses that are barred. */
    public Set<String> among(Collection<EmailAddress> emails) {
        if (emails.isEmpty()) {
            return Set.of();
        }
        Map<ByteBuffer, String> byHash = new HashMap<>();
        emails.forEach(email -> byHash.put(ByteBuffer.wrap(hash(email)), email.value()));
        List<byte[]> hashes = byHash.keySet().stream().map(ByteBuffer::array).toList();
        return jdbi
                .withHandle(handle -> BulkSelect.list(
                        handle,
                        "select address_hash from suppression where address_hash in",
                        hashes,
                        "",
                        rs -> byHash.get(ByteBuffer.wrap(rs.getBytes(1)))))
                .stream()
                .collect(Collectors.toSet());
    }

    private byte[] hash(EmailAddress email) {
        return keys.hash("suppression", email.value());
    }
}
