package org.rekindle.web;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import org.rekindle.subscriber.Attribute;
import org.rekindle.template.AttributeNames;

/** Tells templates what is known about subscribers. */
@ApplicationScoped
public class TemplateAttributes implements AttributeNames {
    @Override
    public Collection<String> attributeNames() {
        return QuarkusTransaction.joiningExisting()
                .call(() -> Attribute.all().stream().map(a -> a.name).toList());
    }
}
