package org.rekindle.message;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import org.rekindle.shared.Piece;
import org.rekindle.shared.Tokens.Purpose;
import org.rekindle.tracking.Addresses;

/** The tokens of a batch of mails. Those that every mail shows are sealed at a time, others when a mail asks for them. */
final class Seals {
    private final Addresses addresses;
    private final long mailingId;
    private final long[] subscriberIds;
    private final Map<Purpose, Piece.Own[]> sealed = new EnumMap<>(Purpose.class);

    /** @param shown by all mails, or nearly */
    Seals(Addresses addresses, long mailingId, long[] subscriberIds, Collection<Purpose> shown) {
        this.addresses = addresses;
        this.mailingId = mailingId;
        this.subscriberIds = subscriberIds;
        shown.forEach(purpose -> sealed.put(purpose, addresses.tokens(purpose, mailingId, subscriberIds)));
    }

    /** @param reader index of a subscriber */
    Piece.Own of(Purpose purpose, int reader) {
        Piece.Own[] all = sealed.get(purpose);
        return all == null ? addresses.token(purpose, mailingId, subscriberIds[reader]) : all[reader];
    }
}
