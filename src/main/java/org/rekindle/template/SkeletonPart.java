package org.rekindle.template;

import io.quarkus.qute.TemplateException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rekindle.shared.Form;
import org.rekindle.shared.Piece;
import org.rekindle.shared.Rope;

/** One part of a {@link Skeleton}. */
final class SkeletonPart {
    private final String pointer;
    private final String source;
    private final Step[] steps;
    /** One for each value that may be no word, or not only words. */
    private final Fill[] doubtful;

    private final int pieces;
    private final int length;

    /** What is done for one message, one after the other. */
    private sealed interface Step {
        void add(SkeletonPart part, Filling filling, Rope.Builder rope);

        /** Where it stands in the marketer's source. */
        int offset();
    }

    /** @param fills what stands in the places of the form */
    private record Write(Form form, Fill[] fills) implements Step {
        @Override
        public void add(SkeletonPart part, Filling filling, Rope.Builder rope) {
            rope.add(form, place -> part.word(fills[place], filling));
        }

        @Override
        public int offset() {
            return fills.length > 0 ? fills[0].offset : 0;
        }
    }

    private record Ask(Question question) implements Step, Element {
        @Override
        public void add(SkeletonPart part, Filling filling, Rope.Builder rope) {
            part.answer(question, filling, rope);
        }

        @Override
        public int offset() {
            return 0;
        }
    }

    /** What a part is put together from. */
    private sealed interface Element {
        /** Characters of what is the same for everybody. */
        default int length() {
            return 0;
        }
    }

    private record Say(Piece.Fixed text) implements Element {
        @Override
        public int length() {
            return text.text().length();
        }
    }

    /** @param offset where it stands in the marketer's source */
    private record Fill(Slot slot, int number, int offset) implements Element {}

    private SkeletonPart(Builder builder) {
        pointer = builder.pointer;
        source = builder.source;
        steps = steps(builder.elements);
        doubtful = doubtful(builder.elements);
        pieces = builder.elements.size();
        length = builder.elements.stream().mapToInt(Element::length).sum();
    }

    private static Step[] steps(List<Element> elements) {
        List<Step> steps = new ArrayList<>();
        Form.Builder form = new Form.Builder();
        List<Fill> fills = new ArrayList<>();
        for (Element element : elements) {
            switch (element) {
                case Say(Piece.Fixed text) -> form.say(text);
                case Fill fill -> {
                    form.place();
                    fills.add(fill);
                }
                case Ask ask -> {
                    steps.add(new Write(form.build(), fills.toArray(Fill[]::new)));
                    steps.add(ask);
                    form = new Form.Builder();
                    fills.clear();
                }
            }
        }
        steps.add(new Write(form.build(), fills.toArray(Fill[]::new)));
        return steps.toArray(Step[]::new);
    }

    private static Fill[] doubtful(List<Element> elements) {
        Map<Slot, Fill> shown = new LinkedHashMap<>();
        for (Element element : elements) {
            if (element instanceof Fill fill && fill.slot instanceof Slot.Shown) {
                shown.putIfAbsent(fill.slot, fill);
            }
        }
        return shown.values().toArray(Fill[]::new);
    }

    /** @throws RenderFailed at the first value that cannot be shown, or when the text grows past its bounds */
    Rope render(Filling filling) {
        Rope.Builder rope = new Rope.Builder(pieces);
        for (Step step : steps) {
            step.add(this, filling, rope);
            if (rope.octets() > ClosedEngine.MAX_OUTPUT) {
                throw failed(step.offset());
            }
        }
        return rope.build();
    }

    private Piece.Own word(Fill fill, Filling filling) {
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
        } catch (IllegalArgumentException e) {
            throw failed(0);
        }
    }

    private RenderFailed failed(int offset) {
        return new RenderFailed(pointer, Position.of(source, Math.max(0, offset)));
    }

    /** Whether all that is one reader's own there is a word or words, so that what is settled goes for this reader. */
    boolean isOrderly(Filling filling) {
        for (Fill fill : doubtful) {
            if (!TextLines.isInOrder(word(fill, filling).text())) {
                return false;
            }
        }
        return true;
    }

    /** Characters of what it says to everybody. */
    int length() {
        return length;
    }

    static final class Builder {
        private final String pointer;
        private final String source;
        private final List<Element> elements = new ArrayList<>();

        Builder(String pointer, String source) {
            this.pointer = pointer;
            this.source = source;
        }

        void say(String text) {
            if (!text.isEmpty()) {
                elements.add(new Say(new Piece.Fixed(text)));
            }
        }

        void fill(Slot slot, int number, int offset) {
            elements.add(new Fill(slot, number, offset));
        }

        void ask(Question question) {
            elements.add(new Ask(question));
        }

        SkeletonPart build() {
            return new SkeletonPart(this);
        }

        /** With as few pieces as possible. */
        SkeletonPart joined() {
            Builder joined = new Builder(pointer, source);
            StringBuilder text = new StringBuilder();
            for (Element element : elements) {
                if (element instanceof Say(Piece.Fixed said)) {
                    text.append(said.text());
                } else {
                    joined.say(text.toString());
                    text.setLength(0);
                    joined.elements.add(element);
                }
            }
            joined.say(text.toString());
            return joined.build();
        }

        /** With its lines in order for all readers of whom each value is a word or words; null when that is not known. */
        SkeletonPart settled(boolean derived) {
            Map<Piece, Fill> places = new IdentityHashMap<>();
            Rope.Builder rope = new Rope.Builder(elements.size());
            for (Element element : elements) {
                switch (element) {
                    case Say(Piece.Fixed text) -> rope.add(text);
                    case Fill fill -> {
                        Piece.Own place = new Piece.Own("word");
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
                Piece piece = inOrder.piece(i);
                Fill place = places.get(piece);
                if (place == null) {
                    settled.say(piece.text());
                } else {
                    settled.elements.add(place);
                }
            }
            return settled.joined();
        }
    }
}
