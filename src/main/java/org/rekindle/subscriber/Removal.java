package org.rekindle.subscriber;

import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.Transactions;

/** How something that people have values or choices of goes: not while anybody relies on it, and with all that people have of it. */
final class Removal {
    private static final int CHUNK = 10_000;

    private Removal() {}

    /**
     * @param change what was wanted, such as {@code remove it}
     * @throws DomainException CONFLICT naming all users when there are any
     */
    static void refuseIfUsed(String what, List<String> usedBy, String change) {
        if (!usedBy.isEmpty()) {
            throw DomainException.conflict(
                    "the " + what + " is used by " + String.join(", ", usedBy) + "; change those first to " + change);
        }
    }

    /**
     * Deletes what people have of something that is gone: nobody sees that any more, so it goes in chunks that are in nobody's
     * way.
     *
     * @param delete takes the id as its one value
     */
    static void sweep(Jdbi jdbi, String delete, int id) {
        int removed = CHUNK;
        while (removed == CHUNK) {
            removed = Transactions.retrying(
                    () -> jdbi.withHandle(handle -> handle.execute(delete + " limit " + CHUNK, id)));
        }
    }
}
