package org.rekindle.segment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rekindle.subscriber.Attribute;
import org.rekindle.subscriber.AttributeType;
import org.rekindle.subscriber.Topic;

/**
 * What conditions may name on this installation.
 *
 * @param attributes by name
 * @param topics slugs
 * @param segments names by id
 * @param frozen the generation of kept members by segment, of those that are frozen
 */
record Catalog(
        Map<String, Field.Custom> attributes,
        Set<String> topics,
        Map<Long, String> segments,
        Map<Long, Integer> frozen) {
    static Catalog load() {
        return new Catalog(
                Attribute.all().stream().map(Field.Custom::of).collect(Collectors.toMap(Field.Custom::name, f -> f)),
                Topic.all().stream().map(topic -> topic.slug).collect(Collectors.toSet()),
                Segment.names(),
                Segment.frozen());
    }

    /**
     * As much as a tree can need: what it does not name is not looked up, for counting while somebody types should cost
     * what the counting costs.
     */
    static Catalog forTree(JsonNode where) {
        if (where == null || where.findValue("segment") != null) {
            // those it refers to may name anything
            return load();
        }
        boolean attributes = where.findValue("near") != null
                || where.findValues("field").stream()
                        .anyMatch(field -> Field.BuiltIn.at(field.asText()).isEmpty());
        return new Catalog(
                attributes
                        ? Attribute.all().stream()
                                .map(Field.Custom::of)
                                .collect(Collectors.toMap(Field.Custom::name, f -> f))
                        : Map.of(),
                where.findValue("topic") == null
                        ? Set.of()
                        : Topic.all().stream().map(topic -> topic.slug).collect(Collectors.toSet()),
                Map.of(),
                Map.of());
    }

    Optional<Field> field(String path) {
        if (!path.startsWith(Field.ATTRIBUTES)) {
            return Field.BuiltIn.at(path).map(field -> field);
        }
        String name = path.substring(Field.ATTRIBUTES.length());
        return name.endsWith(Field.Age.SUFFIX)
                ? date(name.substring(0, name.length() - Field.Age.SUFFIX.length()))
                        .map(Field.Age::new)
                : Optional.ofNullable(attributes.get(name));
    }

    private Optional<Field.Custom> date(String name) {
        return Optional.ofNullable(attributes.get(name)).filter(field -> field.kind() == AttributeType.DATE);
    }

    /** An attribute of this name that holds numbers. */
    Optional<Field.Custom> number(String name) {
        return Optional.ofNullable(attributes.get(name)).filter(field -> field.kind() == AttributeType.NUMBER);
    }

    /** What to say about a field that is not there. */
    String unknownField(String path) {
        Set<String> known = Stream.concat(
                        Field.BuiltIn.paths(),
                        attributes.values().stream()
                                .flatMap(field -> field.kind() == AttributeType.DATE
                                        ? Stream.of(field.path(), field.path() + Field.Age.SUFFIX)
                                        : Stream.of(field.path())))
                .collect(Collectors.toCollection(TreeSet::new));
        String hint = DidYouMean.hint(path, known);
        if (!hint.isEmpty()) {
            return "there is no such field" + hint;
        }
        List<String> builtIn = Field.BuiltIn.paths().toList();
        return "there is no such field; known are " + String.join(", ", builtIn) + " and attributes.<name>";
    }
}
