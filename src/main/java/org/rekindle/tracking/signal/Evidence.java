package org.rekindle.tracking.signal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import org.rekindle.event.Fact;
import org.rekindle.event.FactKey;

/**
 * What a hit's fact carries about its sender, in its property {@code signal}: {@code {network?, link?, rules}}. Whatever way
 * the fact takes to the store, its evidence goes with it.
 */
@ApplicationScoped
public class Evidence {
    private static final String PROPERTY = "signal";
    static final int LONGEST_AGENT = 300;

    @Inject
    Fingerprints fingerprints;

    @Inject
    OwnWorld ownWorld;

    /** What a request says of itself, and whether that alone gives a machine away. */
    public record Look(boolean machine, ObjectNode properties) {}

    /**
     * @param linkId null for an open
     * @param url where the link leads, null for an open
     */
    public Look look(Request request, Long linkId, String url) {
        Optional<byte[]> address = Network.bytes(request.address());
        Set<Rule> rules = fingerprints.of(request.userAgent(), address, ownWorld.isClosed());
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        if (url != null) {
            properties.put("url", url);
        }
        if (request.userAgent() != null) {
            properties.put(
                    "userAgent",
                    request.userAgent()
                            .substring(
                                    0,
                                    Math.min(LONGEST_AGENT, request.userAgent().length())));
        }
        ObjectNode signal = properties.putObject(PROPERTY);
        address.flatMap(Network::kept).ifPresent(network -> signal.put("network", network));
        if (linkId != null) {
            signal.put("link", linkId);
        }
        signal.put("rules", Rule.mask(rules));
        return new Look(Rule.isMachine(rules), properties);
    }

    /** The hit a fact tells of; null for facts that are none, such as opens posted to the API. */
    static Hit hit(Fact fact) {
        JsonNode signal = fact.properties() == null ? null : fact.properties().get(PROPERTY);
        if (signal == null || fact.mailingId() == null || !FactKey.isHit(fact.key())) {
            return null;
        }
        return new Hit(
                fact.keyHash(),
                fact.type(),
                fact.occurredAt(),
                signal.hasNonNull("link") ? signal.get("link").longValue() : null,
                signal.hasNonNull("network") ? signal.get("network").textValue() : null,
                Rule.of(signal.path("rules").intValue()));
    }
}
