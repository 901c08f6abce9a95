package org.rekindle.doctor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Whether the address mailbox providers post unsubscriptions to leads here (RFC 8058). */
final class OneClickAddress {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int NOT_FOUND = 404;

    private OneClickAddress() {}

    /** Asks for a token that nobody has: our own page says that there is none. */
    static Finding examine(String baseUrl) {
        URI uri = URI.create(baseUrl + "/u/doctor");
        return status(uri)
                .filter(status -> status == NOT_FOUND)
                .map(status -> Finding.ok("one-click", baseUrl + "/u/… leads here"))
                .orElseGet(() -> Finding.fail(
                        "one-click",
                        uri + " does not answer as this product does, so unsubscribing by one click fails; let "
                                + "rekindle.base-url lead here from outside, its certificate included"));
    }

    private static Optional<Integer> status(URI uri) {
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpRequest request =
                    HttpRequest.newBuilder(uri).timeout(PATIENCE).GET().build();
            return Optional.of(
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
