package org.rekindle.web.security;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.regex.Pattern;
import org.rekindle.account.Actor;
import org.rekindle.account.AuditLog;

/** What this request did, for the audit log: the filter writes the entry, the page or resource may say more. */
@RequestScoped
public class AuditTrail {
    private static final Pattern SECRET = Pattern.compile("(?i).*(password|secret|token|seed|privateKey).*");

    @Inject
    AuditLog log;

    @Inject
    ObjectMapper mapper;

    @Inject
    Caller caller;

    @Inject
    HttpServerRequest request;

    private String subject;
    private String before;
    private String after;
    private boolean written;

    /** What it was done to, in words that still mean something when it is gone. */
    public void subject(String words) {
        this.subject = words;
    }

    /** How it was before the change; anything with a secret's name in it is left out. */
    public void before(Object state) {
        this.before = json(state);
    }

    public void after(Object state) {
        this.after = json(state);
    }

    /** Something that is no request of somebody known: a login, failed or not. */
    public void login(String action, Long userId, String actor) {
        append(action, actor, userId, null);
        written = true;
    }

    /** The request itself, once. */
    void request(String action, String path) {
        Optional<Actor> actor = caller.actor();
        if (!written && actor.isPresent()) {
            subject = subject == null && !path.isEmpty() ? path : subject;
            append(
                    action,
                    actor.get().email(),
                    actor.get().userId(),
                    actor.get().tokenId());
            written = true;
        }
    }

    private void append(String action, String actor, Long userId, Long tokenId) {
        String ip =
                request.remoteAddress() == null ? null : request.remoteAddress().hostAddress();
        log.append(new AuditLog.Entry(
                0, null, userId, actor, tokenId, action, subject, before, after, ip, RequestIds.of(request)));
    }

    private String json(Object state) {
        try {
            JsonNode tree = mapper.valueToTree(state);
            redact(tree);
            return mapper.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void redact(JsonNode tree) {
        if (tree instanceof ObjectNode object) {
            object.properties()
                    .removeIf(field -> SECRET.matcher(field.getKey()).matches()
                            && !field.getValue().isBoolean());
        }
        tree.forEach(AuditTrail::redact);
    }
}
