package org.rekindle.web.admin.home;

import java.util.List;
import org.rekindle.campaign.Campaign;
import org.rekindle.segment.Segment;
import org.rekindle.subscriber.Subscriber;

/**
 * How far somebody who is new here has come.
 *
 * @param draft the campaign to be sent; null while there is none
 */
public record FirstSteps(boolean people, boolean segment, Long draft) {
    /** Null when a campaign was started already: then nobody needs them. */
    static FirstSteps of(List<Campaign> campaigns) {
        if (campaigns.stream().anyMatch(campaign -> campaign.startedAt != null || campaign.fireAt != null)) {
            return null;
        }
        return new FirstSteps(
                Subscriber.find("order by id").page(0, 1).firstResult() != null,
                Segment.find("order by id").page(0, 1).firstResult() != null,
                campaigns.isEmpty() ? null : campaigns.getFirst().id);
    }

    /** 1 to 4: the one to take now. */
    public int next() {
        if (!people) {
            return 1;
        }
        if (!segment) {
            return 2;
        }
        return draft == null ? 3 : 4;
    }
}
