package org.rekindle.automation;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.delivery.Enqueued;
import org.rekindle.delivery.Mailing;
import org.rekindle.delivery.MailingKind;
import org.rekindle.delivery.MailingState;
import org.rekindle.delivery.Mailings;
import org.rekindle.shared.Pulse;
import org.rekindle.shared.Transactions;

/** Moves people along. What is due is claimed, then moved and handed to delivery in one transaction. */
@ApplicationScoped
public class Engine {
    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @Inject
    Enrolments enrolments;

    @Inject
    Mailings mailings;

    @Inject
    Entrance entrance;

    private Pulse pulse;

    void start(@Observes StartupEvent event) {
        pulse = Pulse.start("automations", Duration.ofSeconds(1), this::work);
    }

    void stop(@Observes ShutdownEvent event) {
        pulse.close();
    }

    void work() {
        int claimed = Enrolments.CLAIM;
        while (claimed == Enrolments.CLAIM) {
            List<Enrolments.Place> places = Transactions.retrying(enrolments::claim);
            if (!places.isEmpty()) {
                Map<Enrolments.Place, Entrance.Answer> answers = entrance.ask(places);
                Transactions.retrying(() -> advance(places, answers));
            }
            claimed = places.size();
        }
    }

    private void advance(List<Enrolments.Place> places, Map<Enrolments.Place, Entrance.Answer> answers) {
        Map<Long, Automation> automations = new HashMap<>();
        Map<StepRunOf, List<Enqueued>> mails = new TreeMap<>();
        jdbi.useHandle(handle -> {
            for (Enrolments.Place place : places) {
                Automation automation = automations.computeIfAbsent(place.automationId(), Automation::required);
                if (automation.state == AutomationState.ACTIVE) {
                    switch (answers.getOrDefault(place, Entrance.Answer.IN)) {
                        case IN -> advance(handle, place, automation.parsed(), mails);
                        case HELD -> enrolments.end(handle, place, "HELD", null);
                        case OUT -> enrolments.turnAway(handle, place);
                        case LATER -> {}
                    }
                }
            }
            mails.forEach((step, people) -> {
                Mailing mailing =
                        mailings.open(MailingKind.AUTOMATION, step.automationId(), step.run(), MailingState.RUNNING);
                mailings.enqueue(mailing.id, people, clock.instant());
            });
        });
    }

    /** Which mailing a send belongs to; ordered, so that two nodes open mailings in the same order. */
    private record StepRunOf(long automationId, int run) implements Comparable<StepRunOf> {
        @Override
        public int compareTo(StepRunOf other) {
            int byAutomation = Long.compare(automationId, other.automationId);
            return byAutomation != 0 ? byAutomation : Integer.compare(run, other.run);
        }
    }

    private void advance(
            Handle handle, Enrolments.Place place, Definition definition, Map<StepRunOf, List<Enqueued>> mails) {
        int step = place.step();
        Instant due = clock.instant();
        if (step < definition.steps().size() && definition.steps().get(step) instanceof Step.Send) {
            mails.computeIfAbsent(
                            new StepRunOf(place.automationId(), new StepRun(place.cycle(), step).run()),
                            key -> new java.util.ArrayList<>())
                    .add(new Enqueued(place.subscriberId(), 0));
            step++;
        }
        if (step < definition.steps().size() && definition.steps().get(step) instanceof Step.Wait(Duration time)) {
            due = due.plus(time);
            step++;
        }
        if (step >= definition.steps().size()) {
            enrolments.end(handle, place, "DONE", null);
        } else {
            enrolments.moveOn(handle, place, step, due);
        }
    }
}
