package org.rekindle.campaign;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

/** Brings campaigns, locked, into other states. Whoever else has to know hears of it here. */
@ApplicationScoped
class CampaignMoves {
    @Inject
    Event<CampaignMoved> moved;

    /**
     * @param what happens to it, for the refusal: a campaign that is RUNNING cannot be ...
     * @throws org.rekindle.shared.DomainException CONFLICT when it may not go there from where it is
     */
    void move(Campaign campaign, CampaignState next, String what) {
        CampaignState before = campaign.state;
        campaign.become(next, what);
        moved.fire(new CampaignMoved(campaign.id, before, next));
    }
}
