package org.rekindle.web.admin.campaigns;

import java.util.ArrayList;
import java.util.List;
import org.rekindle.campaign.Campaign;
import org.rekindle.campaign.CampaignInput;

/**
 * A campaign as its form has it: texts, so that what is wrong is shown as it was typed.
 *
 * @param id null for one that is not stored
 */
public record Draft(
        Long id,
        String name,
        String from,
        String replyTo,
        List<Row> rows,
        int control,
        boolean opens,
        boolean clicks,
        String priority) {

    /** A segment and its template; null where none was chosen yet. */
    public record Row(Long segment, Long template, String subject) {}

    static Draft of(Campaign campaign) {
        return new Draft(
                campaign.id,
                campaign.name,
                blank(campaign.from),
                blank(campaign.replyTo),
                campaign.variants.stream()
                        .map(variant -> new Row(variant.segmentId, variant.templateId, blank(variant.subject)))
                        .toList(),
                campaign.controlPercent,
                campaign.trackOpens,
                campaign.trackClicks,
                campaign.priority.name());
    }

    static Draft fresh(Long segment) {
        return new Draft(null, "", "", "", List.of(new Row(segment, null, "")), 0, true, true, "NORMAL");
    }

    /** From the fields of a form, row by row; empty rows at the end are none. */
    static Draft of(Long id, DraftForm fields) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < fields.segment.size(); i++) {
            rows.add(new Row(number(fields.segment.get(i)), number(at(fields.template, i)), at(fields.subject, i)));
        }
        rows.removeIf(row -> row.segment() == null && row.template() == null);
        return new Draft(
                id,
                fields.name == null ? "" : fields.name,
                blank(fields.from),
                blank(fields.replyTo),
                rows,
                fields.control == null ? 0 : fields.control,
                fields.opens != null,
                fields.clicks != null,
                fields.priority == null ? "NORMAL" : fields.priority);
    }

    CampaignInput input() {
        return new CampaignInput(
                name,
                none(from),
                none(replyTo),
                rows.stream()
                        .map(row -> new CampaignInput.Variant(row.segment(), row.template(), none(row.subject())))
                        .toList(),
                control,
                new CampaignInput.Tracking(opens, clicks),
                null,
                priority,
                null,
                null);
    }

    private static String at(List<String> list, int i) {
        return i < list.size() ? list.get(i) : "";
    }

    private static Long number(String text) {
        return text != null && text.matches("\\d{1,18}") ? Long.valueOf(text) : null;
    }

    private static String none(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static String blank(String text) {
        return text == null ? "" : text;
    }
}
