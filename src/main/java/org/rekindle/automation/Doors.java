package org.rekindle.automation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.activity.StatusChanged;
import org.rekindle.event.Fact;
import org.rekindle.event.FactsReclassified;
import org.rekindle.event.FactsRecorded;
import org.rekindle.subscriber.Erasure;
import org.rekindle.subscriber.StateChanged;

/**
 * Lets people in and out in the very transaction of what they did, so that a crash can neither lose an entry nor mail
 * somebody who has left.
 */
@ApplicationScoped
public class Doors {
    @Inject
    Jdbi jdbi;

    @Inject
    Enrolments enrolments;

    @Inject
    ActiveAutomations active;

    void statusChanged(@Observes StatusChanged event) {
        for (ActiveAutomations.Entry automation : active.all()) {
            if (automation.definition().trigger() instanceof Trigger.BecomesLevel(var level)) {
                List<Long> people = event.changes().stream()
                        .filter(change -> change.to() == level)
                        .map(StatusChanged.Change::subscriberId)
                        .distinct()
                        .toList();
                enter(automation, people);
            }
        }
    }

    void recorded(@Observes FactsRecorded event) {
        for (ActiveAutomations.Entry automation : active.all()) {
            for (Fact fact : event.facts()) {
                if (fact.isHumanSignal() && automation.definition().exitOn().contains(fact.type())) {
                    jdbi.useHandle(handle -> enrolments.exit(
                            handle, automation.id(), fact.subscriberId(), fact.type(), fact.occurredAt()));
                }
            }
            if (automation.definition().trigger() instanceof Trigger.Does(String type)) {
                enter(
                        automation,
                        event.facts().stream()
                                .filter(fact -> fact.type().equals(type) && !fact.machine())
                                .map(Fact::subscriberId)
                                .distinct()
                                .toList());
            }
        }
    }

    /** Who was let out by what turned out to be a machine goes on where they were, unless they did something themselves. */
    void reclassified(@Observes FactsReclassified event) {
        for (ActiveAutomations.Entry automation : active.all()) {
            for (FactsReclassified.Judged fact : event.facts()) {
                if (automation.definition().exitOn().contains(fact.type())) {
                    jdbi.useHandle(handle -> {
                        if (fact.machine()) {
                            enrolments.returnTo(
                                    handle,
                                    automation.id(),
                                    fact,
                                    automation.definition().exitOn());
                        } else {
                            enrolments.exit(
                                    handle, automation.id(), fact.subscriberId(), fact.type(), fact.occurredAt());
                        }
                    });
                }
            }
        }
    }

    private void enter(ActiveAutomations.Entry automation, List<Long> people) {
        if (!people.isEmpty()) {
            jdbi.useHandle(handle -> enrolments.enter(handle, automation.id(), people));
        }
    }

    void stateChanged(@Observes StateChanged event) {
        if (event.to().isFinal()) {
            jdbi.useHandle(handle -> handle.execute(
                    "update enrolment set state = 'EXITED', ended_at = utc_timestamp(6), ended_by = ?, epoch = epoch + 1 "
                            + "where subscriber_id = ? and state = 'ACTIVE'",
                    event.to().name(),
                    event.subscriberId()));
        }
    }

    void erased(@Observes Erasure.Erased event) {
        jdbi.useHandle(handle -> handle.execute("delete from enrolment where subscriber_id = ?", event.subscriberId()));
    }
}
