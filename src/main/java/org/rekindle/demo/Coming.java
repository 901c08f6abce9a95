package org.rekindle.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import org.rekindle.automation.AutomationState;
import org.rekindle.automation.Automations;
import org.rekindle.campaign.Campaign;
import org.rekindle.campaign.CampaignInput;
import org.rekindle.campaign.Campaigns;
import org.rekindle.campaign.Schedule;
import org.rekindle.campaign.WhenPast;
import org.rekindle.form.Form;
import org.rekindle.form.FormDefinition;
import org.rekindle.form.Forms;

/** What lies ahead: a draft, a scheduled campaign, an automation and the form for those who come. */
@ApplicationScoped
public class Coming {
    static final String DRAFT = "A word after a long silence";
    static final String SCHEDULED = "New collection";
    static final String AUTOMATION = "Reactivation";
    static final String FORM = "newsletter";
    private static final String ZONE = "Europe/Moscow";

    @Inject
    Campaigns campaigns;

    @Inject
    Automations automations;

    @Inject
    Forms forms;

    @Inject
    Library library;

    @Transactional
    void campaigns(Shop shop, Map<String, Long> segments, Instant now) {
        if (Campaign.count("name", DRAFT) == 0) {
            campaigns.create(campaign(
                    shop,
                    DRAFT,
                    10,
                    variant(segments, "passive", "we-miss-you-en"),
                    variant(segments, "semi", "new-collection-en")));
        }
        if (Campaign.count("name", SCHEDULED) == 0) {
            Campaign scheduled = campaigns.create(campaign(
                    shop,
                    SCHEDULED,
                    0,
                    variant(segments, "russian", "new-collection-ru"),
                    variant(segments, "chinese", "new-collection-zh"),
                    variant(segments, "weekly", "new-collection-en")));
            Campaign.flush();
            campaigns.schedule(scheduled.id, new Schedule.Local(tuesday(now), ZONE, WhenPast.NOW));
        }
    }

    private static CampaignInput campaign(Shop shop, String name, int control, CampaignInput.Variant... variants) {
        return new CampaignInput(name, shop.from(), null, List.of(variants), control);
    }

    private CampaignInput.Variant variant(Map<String, Long> segments, String segment, String template) {
        return new CampaignInput.Variant(segments.get(segment), library.template(template).id, null);
    }

    /** The next Tuesday, nine in the morning, that leaves a day to look around before anything is sent. */
    static LocalDateTime tuesday(Instant now) {
        LocalDateTime local = LocalDateTime.ofInstant(now, ZoneId.of(ZONE));
        return local.plusDays(1)
                .toLocalDate()
                .with(TemporalAdjusters.next(DayOfWeek.TUESDAY))
                .atTime(LocalTime.of(9, 0));
    }

    @Transactional
    void form() {
        if (Form.of(FORM).isEmpty()) {
            forms.create(
                    FORM,
                    "Weekly letter",
                    "en",
                    new FormDefinition(
                            "A quiet letter for people with animals",
                            "Three short reads every Sunday. No more than that.",
                            "I would like to get the weekly letter by e-mail and can leave at any time.",
                            true,
                            List.of("city", "pet"),
                            List.of("weekly", "offers", "care-tips"),
                            library.template("confirmation-en").id,
                            null,
                            null,
                            null));
        }
    }

    /** Last of all: whoever fell silent in the history brought along does not enter. */
    @Transactional
    void automation() {
        if (automations.list(Long.MAX_VALUE, 1000).stream().anyMatch(a -> a.name.equals(AUTOMATION))) {
            return;
        }
        JsonNodeFactory json = JsonNodeFactory.instance;
        automations.create(new Automations.Input(
                AUTOMATION,
                json.objectNode().put("status", "PASSIVE"),
                json.arrayNode()
                        .add(send("we-miss-you-en"))
                        .add(json.objectNode().put("wait", "P7D"))
                        .add(send("new-collection-en")),
                null,
                AutomationState.ACTIVE,
                false,
                null,
                null));
    }

    private ObjectNode send(String template) {
        ObjectNode send = JsonNodeFactory.instance.objectNode();
        send.putObject("send").put("templateId", library.template(template).id);
        return send;
    }
}
