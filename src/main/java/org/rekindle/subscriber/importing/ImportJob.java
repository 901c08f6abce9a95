package org.rekindle.subscriber.importing;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.rekindle.shared.DomainException;

/** One file and how far its import is. Moved on by {@link ImportLedger} only. */
@Entity
@Table(name = "import_job")
public class ImportJob extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    public ImportState state;

    /** As the sender said; null when the file itself has to tell. */
    public String charset;

    /** As the sender said; null when the file itself has to tell. */
    @Column(name = "delimited_by")
    public String delimiter;

    /** Rows stored or rejected, without the header. */
    @Column(name = "rows_done")
    public long rowsDone;

    public long created;
    public long updated;
    public long unchanged;
    public long rejected;

    /** Of the file as it was sent, compressed or not. */
    @Column(name = "bytes_done")
    public long bytesDone;

    @Column(name = "bytes_total")
    public long bytesTotal;

    /** Why it was given up, for the person who sent the file. */
    public String failure;

    public int epoch;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "finished_at")
    public Instant finishedAt;

    /** @throws DomainException when there is none */
    public static ImportJob withId(long id) {
        return ImportJob.<ImportJob>findByIdOptional(id).orElseThrow(() -> DomainException.notFound("import", id));
    }

    /** Newest first, those below {@code before}. */
    public static List<ImportJob> before(long before, int limit) {
        return ImportJob.<ImportJob>find("id < ?1 order by id desc", before)
                .page(0, limit)
                .list();
    }

    /** Not finished, in the order they came. Uses import_job_work. */
    static List<ImportJob> open(int limit) {
        return ImportJob.<ImportJob>find("state in (?1, ?2) order by id", ImportState.QUEUED, ImportState.RUNNING)
                .page(0, limit)
                .list();
    }
}
