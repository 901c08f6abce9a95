package org.rekindle.delivery.relay;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** How fast mail may go to the people of one domain, over all relays. */
@Entity
@Table(name = "domain_rate")
public class DomainRate extends PanacheEntityBase {
    @Id
    public String domain;

    @Column(name = "per_minute")
    public double perMinute;
}
