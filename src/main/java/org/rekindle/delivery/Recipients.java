package org.rekindle.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.shared.EmailAddress;
import org.rekindle.subscriber.SubscriberState;

/** Who got a mailing, for showing it again. */
@ApplicationScoped
public class Recipients {
    @Inject
    Jdbi jdbi;

    /** Empty for people whom the mailing was not meant for, and for the erased. */
    public Optional<Recipient> of(long mailingId, long subscriberId) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select d.variant, s.email, s.name, s.locale, s.state from delivery d "
                                + "join subscriber s on s.id = d.subscriber_id "
                                + "where d.mailing_id = ? and d.subscriber_id = ? and s.state <> 'ERASED'")
                        .bind(0, mailingId)
                        .bind(1, subscriberId)
                        .map((rs, ctx) -> new Recipient(
                                subscriberId,
                                rs.getInt(1),
                                EmailAddress.of(rs.getString(2)),
                                rs.getString(3),
                                rs.getString(4),
                                SubscriberState.valueOf(rs.getString(5))))
                        .findOne());
    }
}
