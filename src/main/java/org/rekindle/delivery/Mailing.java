package org.rekindle.delivery;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** One sending of one thing. Its state changes through {@link Mailings} only, by compare-and-set. */
@Entity
@Table(name = "mailing")
public class Mailing extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    public MailingKind kind;

    /** The campaign, step or form. */
    @Column(name = "ref_id")
    public long refId;

    /** The occurrence: run of a campaign, cycle of an enrolment, day of a form. */
    public int run;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    public MailingState state;

    /** After a crash, rather a message too few than one twice: who is in doubt becomes UNKNOWN. */
    @Column(name = "at_most_once")
    public boolean atMostOnce;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    public Priority priority;

    /** When it may be sent, null for any time. */
    @Convert(converter = SendingHours.Column.class)
    public SendingHours hours;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    @Column(name = "message_ids")
    public MessageIdKind messageIds;

    /** The last subscriber id the audience has looked at. */
    @Column(name = "audience_cursor")
    public long audienceCursor;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "finished_at")
    public Instant finishedAt;

    public static Optional<Mailing> of(MailingKind kind, long refId, int run) {
        return find("kind = ?1 and refId = ?2 and run = ?3", kind, refId, run).firstResultOptional();
    }
}
