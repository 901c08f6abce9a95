package org.rekindle.web;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import org.rekindle.subscriber.Attribute;
import org.rekindle.subscriber.AttributeUse;
import org.rekindle.template.AttributeNames;
import org.rekindle.template.Templates;

/** Tells templates what is known about subscribers, and subscribers what templates show of it. */
@ApplicationScoped
public class TemplateAttributes implements AttributeNames, AttributeUse {
    @Inject
    Templates templates;

    @Override
    public Collection<String> attributeNames() {
        return QuarkusTransaction.joiningExisting()
                .call(() -> Attribute.all().stream().map(a -> a.name).toList());
    }

    @Override
    public List<String> usersOf(String attribute) {
        return templates.naming(attribute).stream()
                .map(template -> "template " + template.id + " “" + template.name + "”")
                .toList();
    }
}
