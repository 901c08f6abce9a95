package org.rekindle.web.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.account.Actor;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.SealedText;
import org.rekindle.web.security.Caller;

/**
 * {@code Idempotency-Key} on POST: the first answer is kept and given again to a repetition, as Stripe does it. The same
 * key with another body is refused; while the first request runs, a second is told to wait. Refused requests and failures
 * are not kept, so that they can be mended and sent again under the same key. Answers are kept sealed: some hold a secret that is
 * shown this once.
 */
@Provider
@Priority(Priorities.USER)
public class Idempotency implements ContainerRequestFilter, ContainerResponseFilter {
    private static final String HEADER = "Idempotency-Key";
    private static final Duration LONGEST_REQUEST = Duration.ofMinutes(10);
    private static final String CLAIM = "rekindle.idempotency";

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @Inject
    ObjectMapper mapper;

    @Inject
    SealedText sealed;

    @Inject
    SecurityIdentity identity;

    private record Claim(long userId, String key) {
        String label() {
            return "idempotent:" + userId + ':' + key;
        }
    }

    private record Kept(byte[] requestHash, Integer status, String location, String body) {}

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        String key = request.getHeaderString(HEADER);
        boolean applies = key != null
                && request.getMethod().equals("POST")
                && request.getUriInfo().getPath().startsWith("/api/")
                && !request.getUriInfo().getPath().startsWith("/api/v1/imports");
        if (!applies || identity.isAnonymous()) {
            return;
        }
        if (key.isBlank() || key.length() > 200) {
            throw DomainException.invalid("", HEADER + " must have 1 to 200 characters");
        }
        byte[] body = request.getEntityStream().readAllBytes();
        request.setEntityStream(new ByteArrayInputStream(body));
        byte[] hash = hash(request.getUriInfo().getPath(), body);
        long user = identity.<Actor>getAttribute(Caller.ACTOR).userId();
        abandon(user, key);
        if (claimed(user, key, hash)) {
            request.setProperty(CLAIM, new Claim(user, key));
            return;
        }
        Kept kept =
                kept(user, key).orElseThrow(() -> DomainException.conflict("the request is being repeated; try again"));
        if (!Arrays.equals(kept.requestHash(), hash)) {
            throw new DomainException(
                    DomainException.Code.MISMATCH, HEADER + " was used before with another request", List.of());
        }
        if (kept.status() == null) {
            throw DomainException.conflict("the first request with this " + HEADER + " is still being worked on");
        }
        Response.ResponseBuilder answer = Response.status(kept.status()).header("Idempotent-Replayed", "true");
        if (kept.body() != null) {
            answer.entity(kept.body()).type(MediaType.APPLICATION_JSON);
        }
        if (kept.location() != null) {
            answer.header("Location", kept.location());
        }
        request.abortWith(answer.build());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) throws IOException {
        if (!(request.getProperty(CLAIM) instanceof Claim claim)) {
            return;
        }
        int status = response.getStatus();
        if (status >= 400) {
            QuarkusTransaction.requiringNew()
                    .run(() -> jdbi.useHandle(handle -> handle.execute(
                            "delete from idempotent_request where token_id = ? and request_key = ?",
                            claim.userId(),
                            claim.key())));
            return;
        }
        String body = response.hasEntity() ? json(response.getEntity()) : null;
        String location = response.getHeaderString("Location");
        QuarkusTransaction.requiringNew()
                .run(() -> jdbi.useHandle(handle -> handle.execute(
                        "update idempotent_request set status = ?, location = ?, sealed = ? "
                                + "where token_id = ? and request_key = ?",
                        status,
                        location,
                        body == null ? null : sealed.seal(claim.label(), body),
                        claim.userId(),
                        claim.key())));
    }

    /** A request that was cut short, with its node or its database, must not block its repetition for ever. */
    private void abandon(long user, String key) {
        jdbi.useHandle(handle -> handle.execute(
                "delete from idempotent_request where token_id = ? and request_key = ? and status is null "
                        + "and created_at < ?",
                user,
                key,
                clock.instant().minus(LONGEST_REQUEST)));
    }

    /** The unique key decides who is first, on all nodes. */
    private boolean claimed(long user, String key, byte[] hash) {
        return QuarkusTransaction.requiringNew()
                .call(() -> jdbi.withHandle(handle -> handle.execute(
                                "insert ignore into idempotent_request (token_id, request_key, request_hash, created_at) "
                                        + "values (?, ?, ?, ?)",
                                user,
                                key,
                                hash,
                                clock.instant())
                        == 1));
    }

    private Optional<Kept> kept(long user, String key) {
        return jdbi.withHandle(handle -> handle.createQuery("select request_hash, status, location, body, sealed "
                        + "from idempotent_request where token_id = ? and request_key = ?")
                .bind(0, user)
                .bind(1, key)
                .map((rs, ctx) -> new Kept(
                        rs.getBytes(1),
                        (Integer) rs.getObject(2),
                        rs.getString(3),
                        rs.getBytes(5) == null
                                ? rs.getString(4)
                                : sealed.open(new Claim(user, key).label(), rs.getBytes(5))))
                .findOne());
    }

    /** A client that has not asked again for a week will not. */
    @Scheduled(identity = "idempotency-retention", every = "1h")
    void forget() {
        jdbi.useHandle(handle -> handle.execute(
                "delete from idempotent_request where created_at < ? limit 10000",
                clock.instant().minus(Duration.ofDays(7))));
    }

    private String json(Object entity) throws JsonProcessingException {
        return entity instanceof String text ? text : mapper.writeValueAsString(entity);
    }

    private static byte[] hash(String path, byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(path.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return digest.digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
