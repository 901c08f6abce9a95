package org.rekindle.segment.live;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.rekindle.segment.Condition;
import org.rekindle.segment.Language;
import org.rekindle.segment.Meaning;
import org.rekindle.segment.Part;
import org.rekindle.segment.Patience;
import org.rekindle.segment.SegmentQueries;
import org.rekindle.segment.Segments;

/** Counts while a condition is being edited; nothing is stored. */
@ApplicationScoped
public class LiveCounts {
    @Inject
    Segments segments;

    @Inject
    SegmentQueries queries;

    @Inject
    Askers askers;

    @Inject
    Samples samples;

    @Inject
    Clock clock;

    /** The question of an editor. */
    public record Question(JsonNode where, String asker, Set<Preview.Aspect> aspects, int sample, Language language) {}

    /** All and reachable people. */
    public Segments.Size count(JsonNode where, String asker) {
        Meaning meaning = segments.meaning(where);
        Instant now = clock.instant();
        return askers.answer(asker, queries.patience(), patience -> queries.count(meaning, now, patience));
    }

    /** The count and what else is asked for, as far as the time reaches. */
    public Preview preview(Question question) {
        Meaning meaning = segments.meaning(question.where());
        return askers.answer(
                question.asker(), queries.patience(), patience -> new Answer(question, meaning, patience).preview());
    }

    /** One question being answered. */
    private final class Answer {
        private final long start = System.nanoTime();
        private final Instant now = clock.instant();
        private final Question question;
        private final Meaning meaning;
        private final Patience patience;

        Answer(Question question, Meaning meaning, Patience patience) {
            this.question = question;
            this.meaning = meaning;
            this.patience = patience;
        }

        Preview preview() {
            Segments.Size size = queries.count(meaning, now, patience);
            boolean funnel = wants(Preview.Aspect.FUNNEL);
            Segments.Size everybody = funnel ? left(List.of()) : null;
            List<Preview.Step> steps = funnel ? steps(everybody, size) : null;
            List<Preview.Someone> sample = wants(Preview.Aspect.SAMPLE)
                    ? samples.draw(meaning, now, size, question.sample(), question.language(), patience)
                    : null;
            List<Preview.Alone> alone = wants(Preview.Aspect.ALONE) ? alone(size) : null;
            List<Preview.Absent> absence = wants(Preview.Aspect.ABSENCE) ? absence() : null;
            return new Preview(
                    meaning.sentence(question.language()),
                    size.count(),
                    size.reachable(),
                    size.exact(),
                    size.looked(),
                    (System.nanoTime() - start) / 1_000_000,
                    funnel && everybody.exact() ? everybody.count() : null,
                    steps,
                    funnel && size.exact() ? size.count() - size.reachable() : null,
                    alone,
                    absence,
                    sample);
        }

        private boolean wants(Preview.Aspect aspect) {
            return question.aspects().contains(aspect);
        }

        private Segments.Size left(List<Condition> conditions) {
            return queries.count(meaning.with(new Condition.All(conditions)), now, patience);
        }

        private List<Preview.Step> steps(Segments.Size everybody, Segments.Size last) {
            List<Preview.Step> steps = new ArrayList<>();
            List<Condition> sofar = new ArrayList<>();
            List<Part> parts = meaning.steps();
            Segments.Size before = everybody;
            for (Part part : parts) {
                sofar.add(part.condition());
                boolean isLast = sofar.size() == parts.size();
                Segments.Size left = isLast ? last : left(sofar);
                steps.add(new Preview.Step(
                        part.pointer(),
                        meaning.clause(part.condition(), question.language()),
                        before.exact() && left.exact() ? before.count() - left.count() : null,
                        left.count(),
                        left.exact()));
                before = left;
            }
            return steps;
        }

        private List<Preview.Alone> alone(Segments.Size whole) {
            return meaning.parts()
                    .map(part -> {
                        Segments.Size size =
                                part.pointer().equals(Meaning.WHERE) ? whole : left(List.of(part.condition()));
                        return new Preview.Alone(part.pointer(), size.count(), size.exact());
                    })
                    .toList();
        }

        /** Within a `not` it is presence that is asked for. */
        private List<Preview.Absent> absence() {
            return meaning.parts()
                    .filter(part -> !part.pointer().contains("/not"))
                    .filter(part -> part.condition() instanceof Condition.Events events && events.isAbsence())
                    .map(this::absent)
                    .filter(absent -> absent.people() > 0)
                    .toList();
        }

        private Preview.Absent absent(Part part) {
            Condition unmailed = Condition.Events.never("delivered", ((Condition.Events) part.condition()).within());
            Segments.Size size = left(List.of(meaning.condition(), unmailed));
            return new Preview.Absent(
                    part.pointer(), meaning.clause(part.condition(), question.language()), size.count(), size.exact());
        }
    }
}
