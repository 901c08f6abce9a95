package org.rekindle.segment;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rekindle.subscriber.AttributeType;

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
