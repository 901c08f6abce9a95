package org.rekindle.web.admin.segments;

import java.util.List;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.Problem;

/** Why something was not taken, for the place where it arose. */
final class Refused {
    private Refused() {}

    static List<Problem> problems(DomainException refused) {
        return refused.problems().isEmpty()
                ? List.of(new Problem("", String.valueOf(refused.getMessage())))
                : refused.problems();
    }
}
