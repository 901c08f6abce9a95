package org.rekindle.delivery.relay;

import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.SealedText;

/** Sets relays up. A change reaches every node within two seconds; what is on the wire is finished first. */
@ApplicationScoped
public class Relays {
    @Inject
    Clock clock;

    @Inject
    SealedText sealed;

    @Inject
    Event<RoadsChanged> changed;

    public List<Relay> list() {
        return Relay.listAll(Sort.by("id"));
    }

    @Transactional
    public Relay create(RelayInput input) {
        Relay relay = new Relay();
        input.applyTo(relay);
        refuseNameOf(null, relay.name);
        relay.createdAt = clock.instant();
        relay.persistAndFlush();
        keepPassword(relay, input);
        changed.fire(new RoadsChanged());
        return relay;
    }

    @Transactional
    public Relay update(long id, RelayInput input) {
        Relay relay = Relay.required(id);
        refuseNameOf(id, input.name());
        input.applyTo(relay);
        keepPassword(relay, input);
        changed.fire(new RoadsChanged());
        return relay;
    }

    @Transactional
    public void delete(long id) {
        Relay.required(id).delete();
        changed.fire(new RoadsChanged());
    }

    private void keepPassword(Relay relay, RelayInput input) {
        if (input.password() != null) {
            relay.password = sealed.seal(relay.label(), input.password());
        } else if (input.username() == null) {
            relay.password = null;
        }
    }

    private static void refuseNameOf(Long self, String name) {
        Relay other =
                name == null ? null : Relay.<Relay>find("name", name.strip()).firstResult();
        if (other != null && !other.id.equals(self)) {
            throw DomainException.conflict("there is a relay named " + other.name);
        }
    }
}
