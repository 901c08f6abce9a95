package org.rekindle.web.admin.segments;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.event.FactType;
import org.rekindle.segment.Field;
import org.rekindle.segment.FieldType;
import org.rekindle.segment.Language;
import org.rekindle.segment.Segments;
import org.rekindle.shared.CostlyAnswers;
import org.rekindle.shared.JsonText;
import org.rekindle.shared.Phrases;
import org.rekindle.subscriber.Attribute;
import org.rekindle.subscriber.AttributeType;

/** What conditions can be about in this installation, with the words for it: the builder's only source. */
@ApplicationScoped
public class Vocabulary {
    private static final List<String> EVENTS = List.of(
            FactType.PURCHASE,
            FactType.OPEN,
            FactType.CLICK,
            FactType.VIEW,
            FactType.SEARCH,
            FactType.CART,
            FactType.VISIT,
            FactType.REPLY,
            FactType.DELIVERED);
    private static final int CHOICES = 500;

    @Inject
    Segments segments;

    @Inject
    Jdbi jdbi;

    /** A field with the operators that make sense for it and, for a closed list, its values. */
    record Known(String path, String label, FieldType type, List<String> operators, List<Choice> options) {}

    /** A value and what people call it. */
    record Choice(Object value, String label) {}

    /** JSON for the page: fields, events, categories, topics, segments, campaigns and words. */
    public String json(Language language, Locale locale) {
        Phrases words = new Phrases(Vocabulary.class, locale, "vocabulary");
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("language", language);
        all.put("fields", fields(words));
        all.put(
                "events",
                EVENTS.stream()
                        .map(type -> new Choice(type, words.say("event." + type)))
                        .toList());
        all.put("categories", categories.get(CHOICES));
        all.put("topics", choices("select slug, name from topic order by name"));
        all.put(
                "segments",
                segments.names().entrySet().stream()
                        .map(entry -> new Choice(entry.getKey(), entry.getValue()))
                        .toList());
        all.put("campaigns", choices("select id, name from campaign order by id desc limit " + CHOICES));
        Map<String, String> said = new LinkedHashMap<>();
        words.keys().stream().sorted().forEach(key -> said.put(key, words.raw(key)));
        all.put("words", said);
        return JsonText.write(all);
    }

    private List<Known> fields(Phrases words) {
        Stream<Known> builtIn = Stream.of(Field.BuiltIn.values())
                .map(field -> known(
                        field,
                        words.knows("field." + field.path()) ? words.say("field." + field.path()) : field.path(),
                        field.options().stream()
                                .map(name -> new Choice(
                                        name, words.knows("named." + name) ? words.say("named." + name) : name))
                                .toList()));
        List<Known> all = new ArrayList<>(builtIn.toList());
        for (Attribute attribute : attributes()) {
            FieldType type =
                    switch (attribute.type) {
                        case TEXT, CHOICE -> FieldType.TEXT;
                        case NUMBER -> FieldType.NUMBER;
                        case DATE -> FieldType.DATE;
                        case BOOLEAN -> FieldType.BOOLEAN;
                    };
            List<String> options =
                    attribute.type == AttributeType.CHOICE && attribute.options != null ? attribute.options : List.of();
            all.add(new Known(
                    Field.ATTRIBUTES + attribute.name,
                    attribute.label == null ? attribute.name : attribute.label,
                    type,
                    operators(type),
                    options.stream().map(option -> new Choice(option, option)).toList()));
        }
        return all;
    }

    private static List<Attribute> attributes() {
        return io.quarkus.narayana.jta.QuarkusTransaction.joiningExisting().call(() -> Attribute.listAll());
    }

    private static Known known(Field field, String label, List<Choice> options) {
        return new Known(field.path(), label, field.type(), operators(field.type()), options);
    }

    private static List<String> operators(FieldType type) {
        return type.operators().stream().map(operator -> operator.json).toList();
    }

    private List<Choice> choices(String sql) {
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .map((rs, ctx) -> new Choice(rs.getObject(1), rs.getString(2)))
                .list());
    }

    private final CostlyAnswers<Integer, List<String>> categories = new CostlyAnswers<>(this::categories);

    /**
     * From key to key, a seek in interest_category each: databases read every interest there is to answer for all of them at
     * once. A category is called as one of its rows has it.
     */
    private List<String> categories(int most) {
        record Category(String key, String name) {}
        return jdbi.withHandle(handle -> {
            List<String> names = new ArrayList<>();
            Optional<Category> next = Optional.of(new Category("", ""));
            while (next.isPresent() && names.size() < most) {
                next = handle.createQuery("select category_key, category from interest where category_key > ? "
                                + "order by category_key limit 1")
                        .bind(0, next.get().key)
                        .map((rs, ctx) -> new Category(rs.getString(1), rs.getString(2)))
                        .findOne();
                next.ifPresent(category -> names.add(category.name));
            }
            return names.stream().sorted().toList();
        });
    }
}
