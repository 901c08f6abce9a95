package org.rekindle.subscriber;

import java.time.Instant;
import java.util.List;

/** Whom a condition means, asked in key order a chunk at a time. The segments answer it: conditions are theirs. */
public interface ChosenPeople {
    /**
     * @param condition as the contract's section 5 has it
     * @param now what windows such as "the last 90 days" end at
     * @param after ids above this one
     * @return at most {@code limit} ids in order
     * @throws org.rekindle.shared.DomainException when the condition cannot be read, or cannot be read any more
     */
    List<Long> idsAfter(String condition, Instant now, long after, int limit);
}
