package org.rekindle.campaign;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.LockModeType;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.rekindle.delivery.Priority;
import org.rekindle.delivery.SendingHours;
import org.rekindle.shared.DomainException;

/** Something to be sent: variants in order, each a template for a segment. */
@Entity
@Table(name = "campaign")
public class Campaign extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public String name;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    public CampaignState state;

    /** {@code Name <address>}; null for the configured sender. */
    @Column(name = "from_address")
    public String from;

    @Column(name = "reply_to")
    public String replyTo;

    /** Of a hundred people of the audience, so many are kept aside unmailed, to measure what the mail brought. */
    @Column(name = "control_percent")
    public int controlPercent;

    @Column(name = "track_opens")
    public boolean trackOpens;

    @Column(name = "track_clicks")
    public boolean trackClicks;

    /** When it starts next; for recipients' own clocks, when the first of them is due. */
    @Column(name = "fire_at")
    public Instant fireAt;

    @Column(name = "local_at")
    public String localAt;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    @Column(name = "when_past")
    public WhenPast whenPast = WhenPast.NOW;

    public String cron;
    public String zone;

    /** How often it was started: each run is a mailing of its own. */
    public int run;

    /** After a crash, rather a message too few than one twice. */
    @Column(name = "at_most_once")
    public boolean atMostOnce;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    public Priority priority = Priority.NORMAL;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    @Column(name = "send_order")
    public SendOrder order = SendOrder.ANY;

    /** Null for any time. */
    @Column(name = "sending_hours")
    @Convert(converter = SendingHours.Column.class)
    public SendingHours sendingHours;

    /** Why the product itself paused it; null when a person did, or when it is not paused. */
    @Column(name = "paused_reason")
    public String pausedReason;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "updated_at")
    public Instant updatedAt;

    @Column(name = "started_at")
    public Instant startedAt;

    @Column(name = "finished_at")
    public Instant finishedAt;

    @BatchSize(size = 100)
    @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true, fetch = FetchType.EAGER)
    @JoinColumn(name = "campaign_id", nullable = false)
    @OrderBy("position")
    public List<CampaignVariant> variants = new ArrayList<>();

    /** The campaign, locked until the transaction ends. */
    static Campaign locked(long id) {
        Campaign campaign = findById(id, LockModeType.PESSIMISTIC_WRITE);
        if (campaign == null) {
            throw DomainException.notFound("campaign", id);
        }
        return campaign;
    }

    public static Campaign required(long id) {
        Campaign campaign = findById(id);
        if (campaign == null) {
            throw DomainException.notFound("campaign", id);
        }
        return campaign;
    }

    /** Campaigns whose time has come. Uses campaign_due. */
    static List<Campaign> due(Instant now) {
        return list("state = ?1 and fireAt <= ?2 order by fireAt", CampaignState.SCHEDULED, now);
    }

    void become(CampaignState next, String what) {
        if (!state.mayBecome(next)) {
            throw DomainException.conflict("a campaign that is " + state + " cannot be " + what);
        }
        state = next;
    }
}
