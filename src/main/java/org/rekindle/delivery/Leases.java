package org.rekindle.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Which node works on which chunk. Taking one is a compare-and-set on its epoch; the epoch then fences off whoever held it
 * before. Locks that skip others are avoided on purpose: TiDB takes the syntax and not the lock.
 */
@ApplicationScoped
class Leases {
    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @Inject
    DeliveryConfig config;

    @Inject
    Node node;

    /** A due chunk of the mailing, now ours; empty when there is none or other nodes were quicker. */
    Optional<Lease> takeNext(long mailingId, boolean cancelled) {
        Instant now = clock.instant();
        Instant due = cancelled ? Instant.parse("9999-01-01T00:00:00Z") : now;
        List<Chunk> candidates = jdbi.withHandle(handle -> {
            // delivery_chunk_mailing; a few, because other nodes look at the same ones
            List<Chunk> ready = handle.createQuery(
                            "select " + Chunk.COLUMNS + " from delivery_chunk "
                                    + "where mailing_id = ? and state = 'READY' and not_before <= ? order by turn, not_before limit 8")
                    .bind(0, mailingId)
                    .bind(1, due)
                    .map((rows, context) -> Chunk.read(rows))
                    .list();
            return !ready.isEmpty()
                    ? ready
                    : handle.createQuery("select " + Chunk.COLUMNS + " from delivery_chunk "
                                    + "where mailing_id = ? and state = 'LEASED' and lease_until <= ? limit 8")
                            .bind(0, mailingId)
                            .bind(1, now)
                            .map((rows, context) -> Chunk.read(rows))
                            .list();
        });
        return candidates.stream()
                .map(chunk -> take(chunk, node.owner()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    Optional<Lease> take(Chunk chunk, String owner) {
        Instant now = clock.instant();
        Lease lease = new Lease(chunk, owner, now, config.lease());
        int taken = jdbi.withHandle(handle -> handle.execute(
                "update delivery_chunk set state = 'LEASED', owner = ?, lease_until = ?, leased_at = ?, epoch = epoch + 1 "
                        + "where id = ? and epoch = ? and (state = 'READY' or state = 'LEASED' and lease_until <= ?)",
                owner,
                now.plus(config.lease()),
                now,
                chunk.id(),
                chunk.epoch(),
                now));
        return taken == 1 ? Optional.of(lease) : Optional.empty();
    }

    /** Tells the others that we are still at it; a lease that was taken over is marked lost. */
    void renew(Collection<Lease> leases) {
        for (Lease lease : leases) {
            long asked = System.nanoTime();
            int renewed = jdbi.withHandle(handle -> handle.execute(
                    "update delivery_chunk set lease_until = ? where id = ? and owner = ? and epoch = ? and state = 'LEASED'",
                    clock.instant().plus(config.lease()),
                    lease.chunkId,
                    lease.owner,
                    lease.epoch));
            if (renewed == 1) {
                lease.held(asked, config.lease());
            } else {
                lease.lose();
            }
        }
    }

    /** Locks the chunk until the transaction ends; false when it is no longer ours, and then nothing may be written. */
    static boolean guard(Handle handle, Lease lease) {
        boolean ours = handle.createQuery("select 1 from delivery_chunk where id = ? and owner = ? and epoch = ? "
                        + "and state = 'LEASED' for update")
                .bind(0, lease.chunkId)
                .bind(1, lease.owner)
                .bind(2, lease.epoch)
                .mapTo(int.class)
                .findOne()
                .isPresent();
        if (!ours) {
            lease.lose();
        }
        return ours;
    }

    /** What an earlier process of this node held is free at once: that process is gone, its lock on the folder with it. */
    int freeOfEarlierProcess() {
        return jdbi.withHandle(handle -> handle.execute(
                "update delivery_chunk set state = 'READY', owner = null, lease_until = null, epoch = epoch + 1 "
                        + "where state = 'LEASED' and owner like ? and owner <> ?",
                node.id() + "/%",
                node.owner()));
    }
}
