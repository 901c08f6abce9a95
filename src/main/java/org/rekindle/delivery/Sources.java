package org.rekindle.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The message sources of the application. An enabled CDI alternative takes the place of another of its kind. */
@ApplicationScoped
class Sources {
    @Inject
    Instance<MessageSource> all;

    Optional<MessageSource> of(MailingKind kind) {
        return all.handlesStream()
                .filter(handle -> handle.get().kind() == kind)
                .max(Comparator.comparing(handle -> handle.getBean().isAlternative()))
                .map(Instance.Handle::get);
    }

    Set<MailingKind> kinds() {
        Set<MailingKind> kinds = EnumSet.noneOf(MailingKind.class);
        all.forEach(source -> kinds.add(source.kind()));
        return kinds;
    }
}
