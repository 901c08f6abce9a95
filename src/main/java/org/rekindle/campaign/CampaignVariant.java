package org.rekindle.campaign;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A template for a segment; of several the first whose segment holds the person wins. */
@Entity
@Table(name = "campaign_variant")
public class CampaignVariant extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public int position;

    @Column(name = "segment_id")
    public long segmentId;

    @Column(name = "template_id")
    public long templateId;

    /** In place of the template's own; null for that. */
    public String subject;
}
