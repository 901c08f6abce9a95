package org.rekindle.template;

import java.util.List;

/** A source cut into pieces, with the mistakes that showed on the way. */
record Lexed(String source, List<Lexeme> pieces, List<Fault> faults) {
    List<Lexeme.Tag> tags() {
        return pieces.stream()
                .filter(Lexeme.Tag.class::isInstance)
                .map(Lexeme.Tag.class::cast)
                .toList();
    }

    /** The source with every tag blanked by marks of the same length: markup can be scanned, offsets stay true. */
    String blanked() {
        StringBuilder text = new StringBuilder(source);
        for (Lexeme.Tag tag : tags()) {
            for (int i = tag.start(); i < tag.end(); i++) {
                text.setCharAt(i, tag.kind() == Lexeme.Kind.VALUE ? Marks.VALUE : Marks.OPEN);
            }
        }
        return text.toString();
    }
}
