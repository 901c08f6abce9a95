package org.rekindle.segment;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rekindle.subscriber.Attribute;
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

    Optional<Field> field(String path) {
        return path.startsWith(Field.ATTRIBUTES)
                ? Optional.ofNullable(attributes.get(path.substring(Field.ATTRIBUTES.length())))
                : Field.BuiltIn.at(path).map(field -> field);
    }

    /** What to say about a field that is not there. */
    String unknownField(String path) {
        Set<String> known = Stream.concat(
                        Field.BuiltIn.paths(), attributes.keySet().stream().map(name -> Field.ATTRIBUTES + name))
                .collect(Collectors.toCollection(TreeSet::new));
        String hint = DidYouMean.hint(path, known);
        if (!hint.isEmpty()) {
            return "there is no such field" + hint;
        }
        List<String> builtIn = Field.BuiltIn.paths().toList();
        return "there is no such field; known are " + String.join(", ", builtIn) + " and attributes.<name>";
    }
}
