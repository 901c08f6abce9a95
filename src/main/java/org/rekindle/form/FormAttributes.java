package org.rekindle.form;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.rekindle.subscriber.AttributeUse;

/** Forms that ask for an attribute. */
@ApplicationScoped
public class FormAttributes implements AttributeUse {
    @Override
    public List<String> usersOf(String attribute) {
        return Form.<Form>listAll().stream()
                .filter(form -> form.parsed().attributes().contains(attribute))
                .map(form -> "form " + form.id + " “" + form.name + "”")
                .toList();
    }
}
