package org.rekindle.subscriber.importing;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.rekindle.shared.Pulse;

/** Works off the imports whose files are on this node, one at a time, in the order they came. */
@ApplicationScoped
class ImportWorker {
    private static final Logger LOG = Logger.getLogger(ImportWorker.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration LEFT_OVER = Duration.ofHours(6);
    private static final int LOOKED_AT = 100;
    private static final int ATTEMPTS = 5;

    @Inject
    Clock clock;

    @Inject
    Spool spool;

    @Inject
    ImportLedger ledger;

    @Inject
    ImportRun run;

    private volatile boolean running;
    private Pulse pulse;
    private Trouble trouble = new Trouble(0, 0, 0);

    /** How often the same chunk of an import could not be stored. */
    private record Trouble(long id, long rowsDone, int times) {
        Trouble again(long id, long rowsDone) {
            return new Trouble(id, rowsDone, this.id == id && this.rowsDone == rowsDone ? times + 1 : 1);
        }
    }

    void start(@Observes StartupEvent event) {
        running = true;
        pulse = Pulse.start("imports", LOOK, this::beat);
    }

    /** The chunk under way is finished; the next start goes on from there. */
    void stop(@Observes ShutdownEvent event) {
        running = false;
        pulse.close();
    }

    void nudge(@Observes(during = TransactionPhase.AFTER_SUCCESS) Imports.Accepted accepted) {
        pulse.nudge();
    }

    private void beat() {
        try {
            sweep();
            while (running && workOnNext()) {
                // one import a turn
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean workOnNext() throws IOException, InterruptedException {
        List<ImportJob> open = QuarkusTransaction.requiringNew().call(() -> ImportJob.open(LOOKED_AT));
        for (ImportJob job : open) {
            Optional<Claim> claim = Claim.on(job, spool.of(job.id), ledger);
            if (claim.isPresent()) {
                try (Claim held = claim.get()) {
                    return work(held);
                }
            }
        }
        return false;
    }

    /** False when the next beat shall try again. */
    private boolean work(Claim claim) throws IOException, InterruptedException {
        try {
            if (!run.run(claim, () -> running)) {
                return false;
            }
            ledger.done(claim);
        } catch (BadFile e) {
            ledger.failed(claim, e.getMessage());
        } catch (ClaimLost e) {
            LOG.info(e.getMessage());
            return true;
        } catch (RuntimeException | IOException e) {
            trouble = trouble.again(claim.id(), rowsDone(claim));
            LOG.errorf(e, "Import %d stopped after row %d", claim.id(), trouble.rowsDone());
            if (trouble.times() < ATTEMPTS) {
                return false;
            }
            ledger.failed(
                    claim,
                    "the rows after the first " + trouble.rowsDone()
                            + " could not be stored; the server's log says why");
        }
        spool.delete(claim.id());
        return true;
    }

    private static long rowsDone(Claim claim) {
        return QuarkusTransaction.requiringNew().call(() -> ImportJob.withId(claim.id()).rowsDone);
    }

    /** Files that a crash left behind. An upload in progress is young; a finished import needs its file no more. */
    private void sweep() throws IOException {
        Instant old = clock.instant().minus(LEFT_OVER);
        for (Path part : spool.unfinished()) {
            if (Files.exists(part)
                    && Files.getLastModifiedTime(part).toInstant().isBefore(old)) {
                Files.deleteIfExists(part);
            }
        }
        for (long id : spool.ids()) {
            ImportJob job = QuarkusTransaction.requiringNew().call(() -> ImportJob.findById(id));
            boolean finished = job != null && (job.state == ImportState.DONE || job.state == ImportState.FAILED);
            boolean unknown = job == null
                    && Files.getLastModifiedTime(spool.of(id)).toInstant().isBefore(old);
            if (finished || unknown) {
                spool.delete(id);
            }
        }
    }
}
