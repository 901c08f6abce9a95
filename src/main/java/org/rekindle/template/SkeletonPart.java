package org.rekindle.template;

import io.quarkus.qute.TemplateException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rekindle.shared.Rope;

/** One part of a {@link Skeleton}. */
final class SkeletonPart {
    private final String pointer;
    private final String source;
    private final Step[] steps;
    /** One for each value that may be no word, or not only words. */
    private final Fill[] doubtful;

    /** What is done for one message, one after the other. */
    private sealed interface Step {
        void add(SkeletonPart part, Filling filling, Rope.Builder rope);
    }

    private record Say(Rope.Fixed text) implements Step {
        @Override
        public void add(SkeletonPart part, Filling filling, Rope.Builder rope) {
            rope.add(text);
        }
    }

    /** @param offset where it stands in the marketer's source */
    private record Fill(Slot slot, int number, int offset) implements Step {
        @Override
        public void add(SkeletonPart part, Filling filling, Rope.Builder rope) {
            rope.add(part.word(this, filling));
        }
    }

    private record Ask(Question question) implements Step {
        @Override
        public void add(SkeletonPart part, Filling filling, Rope.Builder rope) {
            part.answer(question, filling, rope);
        }
    }

    private SkeletonPart(String pointer, String source, List<Step> steps) {
        this.pointer = pointer;
        this.source = source;
        this.steps = steps.toArray(Step[]::new);
        Map<Slot, Fill> shown = new LinkedHashMap<>();
        for (Step step : steps) {
            if (step instanceof Fill fill && fill.slot instanceof Slot.Shown) {
                shown.putIfAbsent(fill.slot, fill);
            }
        }
        this.doubtful = shown.values().toArray(Fill[]::new);
    }

    /** @throws RenderFailed at the first value that cannot be shown, or when the text grows past its bounds */
    Rope render(Filling filling) {
        Rope.Builder rope = new Rope.Builder(steps.length);
        for (Step step : steps) {
            step.add(this, filling, rope);
            if (rope.octets() > ClosedEngine.MAX_OUTPUT) {
                throw failed(step instanceof Fill fill ? fill.offset : 0);
            }
        }
        return rope.build();
    }

    private Rope.Own word(Fill fill, Filling filling) {
        try {
            return filling.word(fill.number);
        } catch (IllegalArgumentException e) {
            throw failed(fill.offset);
        }
    }

    private void answer(Question question, Filling filling, Rope.Builder rope) {
        try {
            question.answer(filling.values().tree(), filling.values().locale(), rope);
        } catch (TemplateException e) {
            // without the cause: its message is made by parsing it as a template, see Now
            throw failed(question.assembled().sourceOffset(e));
        }
    }

    private RenderFailed failed(int offset) {
        return new RenderFailed(pointer, Position.of(source, Math.max(0, offset)));
    }

    /** Whether all that is one reader's own there is a word or words, so that {@link #settled} goes for this reader. */
    boolean isOrderly(Filling filling) {
        for (Fill fill : doubtful) {
            if (!TextLines.isInOrder(word(fill, filling).text())) {
                return false;
            }
        }
        return true;
    }

    /** The part with its lines in order for all readers of whom each value is a word or words; null when that is not known. */
    SkeletonPart settled(boolean derived) {
        Map<Rope.Piece, Fill> places = new IdentityHashMap<>();
        Rope.Builder rope = new Rope.Builder(steps.length);
        for (Step step : steps) {
            switch (step) {
                case Say(Rope.Fixed text) -> rope.add(text);
                case Fill fill -> {
                    Rope.Own place = new Rope.Own("word");
                    places.put(place, fill);
                    rope.add(place);
                }
                case Ask ask -> {
                    return null;
                }
            }
        }
        Builder settled = new Builder(pointer, source);
        Rope inOrder = TextLines.of(rope.build(), derived);
        for (int i = 0; i < inOrder.size(); i++) {
            Rope.Piece piece = inOrder.piece(i);
            Fill place = places.get(piece);
            if (place == null) {
                settled.say(piece.text());
            } else {
                settled.fill(place.slot, place.number, place.offset);
            }
        }
        return settled.joined();
    }

    /** Characters of what it says to everybody. */
    int length() {
        int length = 0;
        for (Step step : steps) {
            if (step instanceof Say(Rope.Fixed text)) {
                length += text.text().length();
            }
        }
        return length;
    }

    static final class Builder {
        private final String pointer;
        private final String source;
        private final List<Step> steps = new ArrayList<>();

        Builder(String pointer, String source) {
            this.pointer = pointer;
            this.source = source;
        }

        void say(String text) {
            if (!text.isEmpty()) {
                steps.add(new Say(new Rope.Fixed(text)));
            }
        }

        void fill(Slot slot, int number, int offset) {
            steps.add(new Fill(slot, number, offset));
        }

        void ask(Question question) {
            steps.add(new Ask(question));
        }

        SkeletonPart build() {
            return new SkeletonPart(pointer, source, steps);
        }

        /** As few steps as possible. */
        SkeletonPart joined() {
            Builder joined = new Builder(pointer, source);
            StringBuilder text = new StringBuilder();
            for (Step step : steps) {
                if (step instanceof Say(Rope.Fixed said)) {
                    text.append(said.text());
                } else {
                    joined.say(text.toString());
                    text.setLength(0);
                    joined.steps.add(step);
                }
            }
            joined.say(text.toString());
            return joined.build();
        }
    }
}
