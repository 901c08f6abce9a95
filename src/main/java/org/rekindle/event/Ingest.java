package org.rekindle.event;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongFunction;
import org.rekindle.event.spool.Spool;
import org.rekindle.shared.DomainException;

/**
 * The one way by which facts come in: checked, given to the next commit, answered when that is through. Nothing that was
 * answered is lost, and nothing is lost without an answer.
 */
@ApplicationScoped
public class Ingest {
    public static final int MAX_BATCH = 1000;

    private static final Duration COME_AGAIN = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    @Inject
    Clock clock;

    @Inject
    IngestConfig config;

    @Inject
    GroupCommit commits;

    @Inject
    Spool spool;

    /** What became of one posted event. */
    public sealed interface Result {
        record Accepted() implements Result {}

        /** It was stored before. */
        record Duplicate() implements Result {}

        /** Its id was used before for another event; nothing was stored. */
        record KeyReused() implements Result {
            public static final String DETAIL = "id was used before for another event; nothing was stored";
        }

        /** Not stored, with the reason for the caller, which begins with the name of the field at fault. */
        record Rejected(String detail) implements Result {}

        static List<Result> allAccepted(int count) {
            return Collections.nCopies(count, new Accepted());
        }
    }

    /**
     * Stores a batch; a bad event does not keep the good ones out. Returns once all good ones are durable.
     *
     * @param events at most {@value #MAX_BATCH}
     * @param mailingOfCampaign the mailing a campaign id stands for, or null when there is no such campaign
     * @return what became of each, in order
     * @throws DomainException BUSY when too many wait already, AWAY while the database is away; nothing was promised then
     */
    public List<Result> accept(List<EventInput> events, LongFunction<Long> mailingOfCampaign) {
        Instant now = clock.instant();
        Result[] results = new Result[events.size()];
        List<Draft> drafts = new ArrayList<>(events.size());
        int[] positions = new int[events.size()];
        for (int i = 0; i < results.length; i++) {
            try {
                Draft draft = EventCheck.draft(events.get(i), mailingOfCampaign, now);
                positions[drafts.size()] = i;
                drafts.add(draft);
            } catch (IllegalArgumentException e) {
                results[i] = new Result.Rejected(e.getMessage());
            }
        }
        if (!drafts.isEmpty()) {
            List<Result> stored = awaited(submitted(new Submission(drafts, false)));
            for (int i = 0; i < stored.size(); i++) {
                results[positions[i]] = stored.get(i);
            }
        }
        return List.of(results);
    }

    /**
     * Takes an open or click, which is not brought again when it is refused, and behind which a reader waits: while the
     * database is away, or does not keep up, the spool keeps it.
     *
     * @param fact under a key that was made up for it
     * @return completes with true once it is durable, with false when there was no room for it anywhere
     */
    public CompletableFuture<Boolean> take(Fact fact) {
        Submission submission = new Submission(List.of(new Draft(fact, null, true)), true);
        if (!spool.isBehind() && commits.offer(submission, config.ahead())) {
            return isStored(submission);
        }
        spool.behind(true);
        return spool.append(SpooledFact.entries(submission))
                .thenCompose(kept -> !kept && commits.offer(submission, config.queue())
                        ? isStored(submission)
                        : CompletableFuture.completedFuture(kept));
    }

    private static CompletableFuture<Boolean> isStored(Submission submission) {
        return submission.done().handle((stored, failure) -> failure == null);
    }

    /** Facts that were kept elsewhere. One that is said to be new and is not costs its group a second attempt. */
    CompletableFuture<List<Result>> bringIn(List<Draft> drafts) {
        return submitted(new Submission(drafts, false));
    }

    private CompletableFuture<List<Result>> submitted(Submission submission) {
        if (!commits.offer(submission, config.queue())) {
            throw new DomainException(
                    DomainException.Code.BUSY, "too many events wait to be stored; come again in a moment", COME_AGAIN);
        }
        return submission.done();
    }

    private static List<Result> awaited(CompletableFuture<List<Result>> results) {
        try {
            return results.get(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DomainException refusal) {
                throw refusal;
            }
            throw new CompletionException(e.getCause());
        } catch (TimeoutException e) {
            throw away();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw away();
        }
    }

    /** What is told while the database is away. Events under the same ids may be sent again: they count once. */
    static DomainException away() {
        return new DomainException(
                DomainException.Code.AWAY, "events cannot be stored at the moment; send them again", COME_AGAIN);
    }
}
