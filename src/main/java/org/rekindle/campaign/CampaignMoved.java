package org.rekindle.campaign;

/** Fired within the transaction that brings a campaign into another state. */
public record CampaignMoved(long campaignId, CampaignState from, CampaignState to) {}
