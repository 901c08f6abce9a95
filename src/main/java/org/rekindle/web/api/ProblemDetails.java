package org.rekindle.web.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.CharConversionException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.Problem;
import org.rekindle.web.admin.shell.Refusals;

/** Every refusal as RFC 9457 {@code application/problem+json}, with pointers to the fields at fault. */
public class ProblemDetails {
    private static final Logger LOG = Logger.getLogger(ProblemDetails.class);
    private static final int DUPLICATE_KEY = 1062;
    private static final String MEDIA_TYPE = "application/problem+json";

    @Inject
    Refusals refusals;

    @Inject
    HttpServerRequest request;

    @ServerExceptionMapper
    public Response domain(DomainException e) {
        Response refusal = problem(e.code().status, e.code().title, e.getMessage(), e.problems());
        return e.retryAfter()
                .map(wait -> Response.fromResponse(refusal)
                        .header("Retry-After", Math.max(1, wait.toSeconds()))
                        .build())
                .orElse(refusal);
    }

    @ServerExceptionMapper
    public Response webApplication(WebApplicationException e) {
        if (e.getCause() instanceof JsonProcessingException json) {
            return json(json);
        }
        if (e.getCause() instanceof DomainException refusal) {
            return domain(refusal);
        }
        Response response = e.getResponse();
        if (response.getStatus() < 400) {
            return response;
        }
        return problem(response.getStatus(), response.getStatusInfo().getReasonPhrase(), messageOf(e), List.of());
    }

    /** Quarkus has a mapper of its own for this subclass; ours must be as specific to win. */
    @ServerExceptionMapper
    public Response mismatched(MismatchedInputException e) {
        return json(e);
    }

    @ServerExceptionMapper
    public Response json(JsonProcessingException e) {
        Problem problem = JsonProblem.of(e);
        return problem(
                400,
                DomainException.Code.INVALID.title,
                (problem.pointer().isEmpty() ? "" : problem.pointer() + " ") + problem.detail(),
                List.of(problem));
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    public Response unauthorized() {
        if (refusals.isPerson(request)) {
            return refusals.signIn(request);
        }
        return Response.fromResponse(problem(
                        401, "Unauthorized", "send a valid API token as `Authorization: Bearer <token>`", List.of()))
                .header("WWW-Authenticate", "Bearer")
                .build();
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException e) {
        return problem(403, "Forbidden", "this token may not do that", List.of());
    }

    /** Bytes that are no text in any encoding JSON may have. */
    @ServerExceptionMapper
    public Response characters(CharConversionException e) {
        return problem(400, DomainException.Code.INVALID.title, "the body is not UTF-8", List.of());
    }

    @ServerExceptionMapper
    public Response unexpected(Throwable e) {
        if (code(e) == DUPLICATE_KEY) {
            return problem(
                    409,
                    DomainException.Code.CONFLICT.title,
                    "the same was stored by another request at this moment; look, and try again",
                    List.of());
        }
        if (isHungUp(e)) {
            LOG.debug("The caller hung up", e);
        } else {
            LOG.error("Request failed", e);
        }
        return problem(500, "Internal error", "the request failed; the server's log says why", List.of());
    }

    /** While the request was read, or the answer was written. */
    private boolean isHungUp(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof HungUp
                    || cause instanceof IOException && request.response().closed()) {
                return true;
            }
        }
        return false;
    }

    /** The database's number for what went wrong; 0 when it was not the database. */
    private static int code(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql.getErrorCode();
            }
        }
        return 0;
    }

    private static String messageOf(WebApplicationException e) {
        return switch (e.getResponse().getStatus()) {
            case 400 -> "the request cannot be read";
            case 404 -> "there is nothing at this address";
            case 405 -> "this address does not take that method";
            case 406 -> "this address cannot answer in the wanted form";
            case 413 -> "the body is too large";
            case 415 -> "this address does not take that content type";
            default -> e.getMessage();
        };
    }

    private Response problem(int status, String title, String detail, List<Problem> problems) {
        return refusals.isPerson(request)
                ? refusals.of(request, status, detail)
                : json(status, title, detail, problems);
    }

    static Response json(int status, String title, String detail, List<Problem> problems) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "about:blank");
        body.put("title", title);
        body.put("status", status);
        body.put("detail", detail);
        if (!problems.isEmpty()) {
            Problem first = problems.getFirst();
            if (first.line() != null) {
                body.put("line", first.line());
                body.put("column", first.column());
            }
            body.put("errors", problems);
        }
        return Response.status(status).type(MEDIA_TYPE).entity(body).build();
    }
}
