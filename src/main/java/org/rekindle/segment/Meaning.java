package org.rekindle.segment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.rekindle.activity.InterestScale;
import org.rekindle.shared.SqlFragment;

/** A condition together with the segments it refers to: ready to be turned into SQL and into words. */
public final class Meaning {
    /** Where the tree stands in requests, and so in the pointers of its parts. */
    public static final String WHERE = "/where";

    private final Condition condition;
    private final Library library;
    private final InterestScale interests;

    Meaning(Condition condition, Library library, InterestScale interests) {
        this.condition = condition;
        this.library = library;
        this.interests = interests;
    }

    public Condition condition() {
        return condition;
    }

    /** The same with another condition over the same segments and attributes. */
    public Meaning with(Condition other) {
        return new Meaning(other, library, interests);
    }

    /** All nodes, each before those within it. */
    public Stream<Part> parts() {
        return Part.of(WHERE, condition);
    }

    /** What is taken away one after the other: the conditions of the outermost {@code all}, else the one there is. */
    public List<Part> steps() {
        Part whole = new Part(WHERE, condition);
        return condition instanceof Condition.All ? whole.inner().toList() : List.of(whole);
    }

    /** Who is meant: a predicate over {@code subscriber s} joined with {@code activity a}. */
    public SqlFragment predicate(Instant now, Reach reach) {
        SqlFragment compiled = new Compiler(library::condition, interests, now, reach).compile(condition);
        return SqlFragment.join(" and ", List.of(Compiler.known(), compiled));
    }

    /** The condition as it is written. */
    public ObjectNode json() {
        return ConditionWriter.write(condition);
    }

    public String sentence(Language language) {
        return new Describe(library, language).sentence(condition);
    }

    /** A part in words that follow "people". */
    public String clause(Condition part, Language language) {
        return new Describe(library, language).clause(part);
    }

    Library library() {
        return library;
    }

    InterestScale interests() {
        return interests;
    }
}
