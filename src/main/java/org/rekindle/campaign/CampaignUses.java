package org.rekindle.campaign;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.rekindle.segment.SegmentUse;
import org.rekindle.template.TemplateUse;

/** Campaigns that are not over and would lose whom they write to, or what, if a segment or template went away. */
public final class CampaignUses {
    private static final List<CampaignState> NOT_OVER =
            List.of(CampaignState.DRAFT, CampaignState.SCHEDULED, CampaignState.RUNNING, CampaignState.PAUSED);

    /** By segment. */
    @ApplicationScoped
    public static class OfSegments implements SegmentUse {
        @Override
        public List<String> usersOf(long segmentId) {
            return words(Campaign.list(
                    "select c from Campaign c join c.variants v where v.segmentId = ?1 and c.state in ?2",
                    segmentId,
                    NOT_OVER));
        }
    }

    /** By template. */
    @ApplicationScoped
    public static class OfTemplates implements TemplateUse {
        @Override
        public List<String> usersOf(long templateId) {
            return words(Campaign.list(
                    "select c from Campaign c join c.variants v where v.templateId = ?1 and c.state in ?2",
                    templateId,
                    NOT_OVER));
        }
    }

    private CampaignUses() {}

    private static List<String> words(List<Campaign> campaigns) {
        return campaigns.stream()
                .distinct()
                .map(campaign -> "campaign " + campaign.id + " “" + campaign.name + "”")
                .toList();
    }
}
