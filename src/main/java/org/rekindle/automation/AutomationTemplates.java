package org.rekindle.automation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.rekindle.template.TemplateUse;

/** Automations with a step that sends a template; paused ones too, for people wait in them. */
@ApplicationScoped
public class AutomationTemplates implements TemplateUse {
    @Override
    public List<String> usersOf(long templateId) {
        return Automation.<Automation>listAll().stream()
                .filter(automation -> automation.parsed().steps().stream()
                        .anyMatch(step -> step instanceof Step.Send(long id, String subject) && id == templateId))
                .map(automation -> "automation " + automation.id + " “" + automation.name + "”")
                .toList();
    }
}
