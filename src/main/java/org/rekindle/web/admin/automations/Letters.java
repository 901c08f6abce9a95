package org.rekindle.web.admin.automations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import org.rekindle.automation.AutomationFigures;
import org.rekindle.automation.Definition;
import org.rekindle.automation.Step;
import org.rekindle.template.Template;
import org.rekindle.template.Templates;

/** The templates of steps, with their names. */
@ApplicationScoped
class Letters {
    @Inject
    Templates templates;

    /** A template of a step; its name is null when it is gone. */
    public record Letter(long template, String name, String subject) {}

    @Transactional
    List<AutomationPage.StepLine> lines(Definition definition, List<AutomationFigures.OfStep> figures) {
        List<AutomationPage.StepLine> lines = new ArrayList<>();
        for (int i = 0; i < definition.steps().size(); i++) {
            AutomationFigures.OfStep of = figures.get(i);
            lines.add(
                    switch (definition.steps().get(i)) {
                        case Step.Send(long template, String subject) ->
                            new AutomationPage.StepLine(i, of(template, subject), null, of);
                        case Step.Wait(var time) -> new AutomationPage.StepLine(i, null, Wait.of(time), of);
                    });
        }
        return lines;
    }

    /** A template of the folder; null when there is none. */
    @Transactional
    Long withSlug(String slug) {
        return Template.<Template>find("slug = ?1 and deleted = false", slug)
                .firstResultOptional()
                .map(template -> template.id)
                .orElse(null);
    }

    @Transactional
    Letter of(long id, String subject) {
        return Template.present(id)
                .map(template -> new Letter(
                        id, template.name, subject == null ? templates.version(template.versionId).subject : subject))
                .orElse(new Letter(id, null, subject));
    }
}
