package org.rekindle.subscriber;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.shared.BulkInsert;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.Problems;
import org.rekindle.shared.Text;
import org.rekindle.shared.Transactions;

/** Changes and removes attributes that nobody relies on. */
@ApplicationScoped
public class AttributeChanges {
    /** As many values as one transaction can turn into another type without being in everybody's way. */
    private static final int MOST_CONVERTED = 100_000;

    @Inject
    Jdbi jdbi;

    @Inject
    Event<AttributesChanged> changed;

    @Inject
    @Any
    Instance<AttributeUse> users;

    /** @param type null to leave it, as label and options */
    public record Change(AttributeType type, String label, List<String> options) {}

    private record Stored(long subscriberId, AttributeValue value) {}

    public List<String> usedBy(String name) {
        required(name);
        return users.stream().flatMap(use -> use.usersOf(name).stream()).toList();
    }

    /**
     * Label and options change at any time; the type only while nobody uses the attribute and every value that people have
     * can be read as the new one.
     *
     * @throws DomainException CONFLICT naming all users, or the first value that is none of the new type
     */
    @Transactional
    public Attribute change(String name, Change change) {
        Attribute attribute = required(name);
        AttributeType type = change.type() == null ? attribute.type : change.type();
        List<String> options =
                change.options() == null && type == attribute.type ? attribute.options : change.options();
        Problems problems = new Problems();
        problems.optionalText("/label", change.label(), 200);
        Attributes.checkOptions(type, options, problems);
        problems.throwIfAny();
        if (type != attribute.type) {
            Removal.refuseIfUsed("attribute", usedBy(name), "change its type");
        }
        Attribute wanted = new Attribute();
        wanted.type = type;
        wanted.options = options;
        if (type != attribute.type || type == AttributeType.CHOICE && !options.equals(attribute.options)) {
            jdbi.useHandle(handle -> convert(handle, attribute, wanted));
        }
        changed.fire(new AttributesChanged());
        attribute.type = type;
        attribute.options = options;
        attribute.label = change.label() == null ? attribute.label : change.label();
        return attribute;
    }

    /**
     * Removes an attribute with all its values.
     *
     * @throws DomainException CONFLICT naming all users
     */
    public void remove(String name) {
        int id = Transactions.retrying(() -> {
            Attribute attribute = required(name);
            Removal.refuseIfUsed("attribute", usedBy(name), "remove it");
            attribute.delete();
            changed.fire(new AttributesChanged());
            return attribute.id;
        });
        Removal.sweep(jdbi, "delete from attribute_value where attribute_id = ?", id);
    }

    private static Attribute required(String name) {
        return Attribute.named(name).orElseThrow(() -> DomainException.notFound("attribute", name));
    }

    private static void convert(Handle handle, Attribute from, Attribute to) {
        BulkInsert rows = new BulkInsert(
                "insert into attribute_value (subscriber_id, attribute_id, text_value, text_key, number_value)",
                5,
                "on duplicate key update text_value = values(text_value), text_key = values(text_key), "
                        + "number_value = values(number_value)");
        for (Stored stored : values(handle, from)) {
            String shown = String.valueOf(from.type.show(stored.value()));
            try {
                AttributeValue value = to.parse(shown);
                rows.add(stored.subscriberId(), from.id, value.text(), value.key(), value.number());
            } catch (IllegalArgumentException e) {
                throw DomainException.conflict(
                        "somebody has the value “" + Text.excerpt(shown, 60) + "”, which " + e.getMessage());
            }
        }
        rows.execute(handle);
    }

    private static List<Stored> values(Handle handle, Attribute attribute) {
        List<Stored> values = new ArrayList<>(handle.createQuery(
                        "select subscriber_id, text_value, number_value from attribute_value where attribute_id = ? "
                                + "limit " + (MOST_CONVERTED + 1))
                .bind(0, attribute.id)
                .map((rs, ctx) -> new Stored(rs.getLong(1), new AttributeValue(rs.getString(2), rs.getBigDecimal(3))))
                .list());
        if (values.size() > MOST_CONVERTED) {
            throw DomainException.conflict("more than " + MOST_CONVERTED
                    + " people have a value; define a new attribute and import the values into it");
        }
        return values;
    }
}
