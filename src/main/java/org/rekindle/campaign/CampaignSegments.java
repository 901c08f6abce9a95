package org.rekindle.campaign;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.rekindle.segment.SegmentUse;

/** Campaigns that would not know whom to write to if a segment went away. */
@ApplicationScoped
public class CampaignSegments implements SegmentUse {
    @Override
    public List<String> usersOf(long segmentId) {
        return Campaign.<Campaign>list(
                        "select c from Campaign c join c.variants v where v.segmentId = ?1 and c.state in ?2",
                        segmentId,
                        List.of(
                                CampaignState.DRAFT,
                                CampaignState.SCHEDULED,
                                CampaignState.RUNNING,
                                CampaignState.PAUSED))
                .stream()
                .map(campaign -> "campaign " + campaign.id + " “" + campaign.name + "”")
                .toList();
    }
}
