package org.rekindle.tracking.signal;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.event.FactStore;
import org.rekindle.event.FactsReclassified.Judged;
import org.rekindle.shared.Pulse;
import org.rekindle.shared.Transactions;
import org.rekindle.tracking.Links;
import org.rekindle.tracking.signal.SignalLog.Message;
import org.rekindle.tracking.signal.SignalLog.Row;
import org.rekindle.tracking.signal.SignalLog.Settled;

/**
 * Looks at hits twice more: within seconds, together with the message's other hits, and after ten minutes, when what there is
 * to know is known and the verdict becomes final (T-09). A verdict that turns corrects every figure it fed, in the same
 * transaction. Judging again changes nothing.
 */
@ApplicationScoped
public class SignalReview {
    /** Verdicts are provisional for this long. */
    static final Duration PROVISIONAL_FOR = Duration.ofMinutes(10);

    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final int MESSAGES = 200;
    /** Of a message that is hammered, the last ones. */
    private static final int HITS = 500;

    private static final Duration CROWD = Duration.ofSeconds(60);

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @Inject
    FactStore facts;

    @Inject
    Links links;

    @Inject
    OwnWorld ownWorld;

    private Pulse pulse;

    void start(@Observes StartupEvent event) {
        pulse = Pulse.start("signals", EVERY, this::work);
    }

    void stop(@Observes ShutdownEvent event) {
        pulse.close();
    }

    /** Everything that waits for a look; answers how many hits changed sides. */
    int work() {
        Instant now = clock.instant();
        return review(SignalLog.NEW, now, SignalLog.PROVISIONAL)
                + review(SignalLog.PROVISIONAL, now.minus(PROVISIONAL_FOR), SignalLog.FINAL);
    }

    private int review(int stage, Instant until, int next) {
        int turned = 0;
        while (true) {
            List<Message> messages = jdbi.withHandle(handle -> SignalLog.waiting(handle, stage, until, MESSAGES));
            if (messages.isEmpty()) {
                return turned;
            }
            turned +=
                    Transactions.retrying(() -> jdbi.withHandle(handle -> judge(handle, messages, stage, until, next)));
        }
    }

    private int judge(Handle handle, List<Message> messages, int stage, Instant until, int next) {
        Map<Message, List<Row>> hits = SignalLog.of(handle, messages, HITS);
        Map<Message, Instant> delivered = deliveredAt(handle, hits);
        Map<Long, Integer> linkCounts = new HashMap<>();
        List<Judged> turned = new ArrayList<>();
        Map<Settled, List<Row>> settled = new HashMap<>();
        for (Message message : messages) {
            List<Row> rows = hits.getOrDefault(message, List.of());
            int count = linkCounts.computeIfAbsent(message.mailingId(), links::count);
            List<Classifier.Verdict> verdicts = Classifier.judge(
                    rows.stream().map(Row::hit).toList(), around(handle, message, delivered.get(message), count));
            for (int i = 0; i < rows.size(); i++) {
                Row row = rows.get(i);
                Classifier.Verdict verdict = verdicts.get(i);
                next(row, verdict, stage, until, next).ifPresent(to -> {
                    settled.computeIfAbsent(to, alike -> new ArrayList<>()).add(row);
                    if (row.machine() != verdict.machine()) {
                        turned.add(turned(row, verdict));
                    }
                });
            }
        }
        SignalLog.settle(handle, settled);
        facts.reclassify(turned);
        return turned.size();
    }

    /** Of deliveries so long before every click that is not final, nothing follows. */
    private Map<Message, Instant> deliveredAt(Handle handle, Map<Message, List<Row>> hits) {
        Optional<Instant> earliest = ownWorld.isClosed()
                ? Optional.empty()
                : hits.values().stream()
                        .flatMap(List::stream)
                        .filter(row ->
                                row.stage() != SignalLog.FINAL && row.hit().isClick())
                        .map(row -> row.hit().at())
                        .min(Instant::compareTo);
        return earliest.map(at -> SignalLog.deliveredAt(handle, hits.keySet(), at.minus(Classifier.SOON)))
                .orElse(Map.of());
    }

    /** What is to be written about a hit; nothing when all stays as it is. A final verdict stays, whatever comes after it. */
    private static Optional<Settled> next(Row row, Classifier.Verdict verdict, int stage, Instant until, int next) {
        boolean due = row.stage() == stage && !row.hit().at().isAfter(until);
        return row.stage() == SignalLog.FINAL || !due && row.rules().equals(verdict.rules())
                ? Optional.empty()
                : Optional.of(new Settled(
                        row.message().mailingId(),
                        Rule.mask(verdict.rules()),
                        verdict.machine(),
                        due ? next : row.stage()));
    }

    private static Judged turned(Row row, Classifier.Verdict verdict) {
        return new Judged(
                row.hit().key(),
                row.hit().type(),
                row.message().subscriberId(),
                row.message().mailingId(),
                row.hit().at(),
                verdict.machine());
    }

    private Surroundings around(Handle handle, Message message, Instant deliveredAt, int linkCount) {
        return new Surroundings(
                deliveredAt,
                linkCount,
                links.honeypot(message.mailingId()).orElse(null),
                (network, at) -> SignalLog.recipients(handle, network, at.minus(CROWD), at.plus(CROWD)),
                (network, at) ->
                        SignalLog.trapped(handle, network, at.minus(Classifier.TAINT), at.plus(Classifier.TAINT)));
    }
}
