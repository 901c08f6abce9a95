package org.rekindle.webhook;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.rekindle.shared.Text;

/**
 * Posts one call. The client of Vert.x, because it can be told which address a name stands for; what the receiver says beside
 * its status is not read, let alone shown.
 */
@ApplicationScoped
class Post {
    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final int LONGEST_DETAIL = 300;
    private static final int GONE = 410;

    @Inject
    Vertx vertx;

    @Inject
    Clock clock;

    @Inject
    WebhookConfig config;

    private HttpClient client;

    /**
     * @param status HTTP status; null when there was no answer
     * @param detail what is wrong, for people; null when it was taken
     */
    public record Answer(Integer status, String detail) {
        boolean taken() {
            return detail == null;
        }

        /** The receiver wants to hear nothing more. */
        boolean gone() {
            return status != null && status == GONE;
        }
    }

    @PostConstruct
    void open() {
        client = vertx.createHttpClient(new HttpClientOptions()
                .setKeepAlive(false)
                .setConnectTimeout((int) CONNECTING.toMillis())
                .setVerifyHost(true));
    }

    @PreDestroy
    void close() {
        client.close();
    }

    /** Takes no longer than {@link WebhookConfig#patience}, whatever the name server or the receiver does. */
    Answer send(String url, List<String> secrets, String messageId, String body) {
        long deadline = System.nanoTime() + config.patience().toNanos();
        try {
            Receiver receiver = Receiver.of(url, config.privateAddresses());
            InetAddress address = receiver.resolved(config.privateAddresses(), config.patience());
            int status = send(receiver, address, secrets, messageId, body)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            return status >= 200 && status < 300 ? new Answer(status, null) : new Answer(status, "answered " + status);
        } catch (ExecutionException e) {
            return unanswered(String.valueOf(e.getCause().getMessage()));
        } catch (TimeoutException | SocketTimeoutException e) {
            return unanswered("did not answer within " + config.patience().toSeconds() + " seconds");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unanswered("was interrupted");
        } catch (IllegalArgumentException | IOException e) {
            return unanswered(e.getMessage());
        }
    }

    private static Answer unanswered(String why) {
        return new Answer(null, Text.excerpt(why, LONGEST_DETAIL));
    }

    private Future<Integer> send(
            Receiver receiver, InetAddress address, List<String> secrets, String messageId, String body) {
        Instant now = clock.instant();
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(receiver.port(), address.getHostAddress()))
                .setHost(receiver.host())
                .setPort(receiver.port())
                .setSsl(receiver.tls())
                .setURI(receiver.target())
                .setFollowRedirects(false)
                .setIdleTimeout(config.patience().toMillis())
                .putHeader("Content-Type", "application/json")
                .putHeader("User-Agent", "Rekindle")
                .putHeader("webhook-id", messageId)
                .putHeader("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .putHeader("webhook-signature", Signature.of(secrets, messageId, now, body));
        return client.request(options)
                .compose(request -> request.send(Buffer.buffer(body)).map(response -> {
                    int status = response.statusCode();
                    request.connection().close();
                    return status;
                }));
    }
}
