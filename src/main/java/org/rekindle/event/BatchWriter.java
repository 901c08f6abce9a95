package org.rekindle.event;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rekindle.shared.Transactions;

/** Stores what several callers brought in one transaction, and tells each what became of theirs. */
@ApplicationScoped
class BatchWriter {
    @Inject
    People people;

    @Inject
    FactStore facts;

    /**
     * @param batch with at most {@value Ingest#MAX_BATCH} facts in all
     * @param isRepetition after a failure that may have come behind the commit: every key is looked up
     * @return the results of each submission
     */
    List<List<Ingest.Result>> write(List<Submission> batch, boolean isRepetition) {
        List<Draft> drafts = batch.stream()
                .flatMap(submission -> submission.drafts().stream())
                .toList();
        List<Ingest.Result> results = Transactions.retrying(() -> store(drafts, isRepetition));
        List<List<Ingest.Result>> shares = new ArrayList<>(batch.size());
        int from = 0;
        for (Submission submission : batch) {
            shares.add(results.subList(from, from + submission.size()));
            from += submission.size();
        }
        return shares;
    }

    private List<Ingest.Result> store(List<Draft> drafts, boolean isRepetition) {
        Ingest.Result[] results = new Ingest.Result[drafts.size()];
        People.Found found = people.of(drafts);
        List<FactStore.Entry> good = new ArrayList<>(drafts.size());
        int[] positions = new int[drafts.size()];
        for (int i = 0; i < results.length; i++) {
            Draft draft = drafts.get(i);
            String address = draft.email() == null ? null : draft.email().value();
            if (address != null && found.barred().containsKey(address)) {
                results[i] = new Ingest.Result.Rejected(found.barred().get(address));
            } else {
                Fact fact = address == null
                        ? draft.fact()
                        : draft.fact().about(found.ids().get(address));
                positions[good.size()] = i;
                good.add(new FactStore.Entry(fact, draft.isNew() && !isRepetition));
            }
        }
        List<FactStore.Outcome> outcomes = facts.recordAll(good);
        for (int i = 0; i < outcomes.size(); i++) {
            results[positions[i]] = result(outcomes.get(i), good.get(i).fact());
        }
        return Arrays.asList(results);
    }

    private static Ingest.Result result(FactStore.Outcome outcome, Fact fact) {
        return switch (outcome) {
            case STORED -> new Ingest.Result.Accepted();
            case DUPLICATE -> new Ingest.Result.Duplicate();
            case KEY_REUSED -> new Ingest.Result.KeyReused();
            case NOBODY -> new Ingest.Result.Rejected("subscriberId: there is no subscriber " + fact.subscriberId());
        };
    }
}
