package org.rekindle.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rekindle.Eventually.eventually;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rekindle.Api;

/** A phone in a tunnel is no fault of the server: the log for its operator has nothing of it. */
@QuarkusTest
class HangUpTest {
    private static final Logger LOG = Logger.getLogger("org.rekindle.web.api.ProblemDetails");

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String CONTINUE = "HTTP/1.1 100 Continue\r\n";

    @TestHTTPResource
    URI root;

    private final List<LogRecord> said = new CopyOnWriteArrayList<>();

    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord message) {
            said.add(message);
        }

        @Override
        public void flush() {
            // nothing is held back
        }

        @Override
        public void close() {
            // nothing is open
        }
    };

    @BeforeEach
    void listen() {
        LOG.setLevel(Level.ALL);
        LOG.addHandler(listener);
    }

    @AfterEach
    void listenNoMore() {
        LOG.removeHandler(listener);
        LOG.setLevel(null);
    }

    /** Waits until the body is being read: of a caller who left before that, the server need not notice anything. */
    @ParameterizedTest
    @CsvSource({"/api/v1/imports, text/csv", "/api/v1/events, application/json"})
    void caller_who_hangs_up_in_the_middle_of_a_request_is_no_error(String path, String type) throws IOException {
        List<Object> imports = imports();
        try (Socket socket = new Socket(root.getHost(), root.getPort())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            send(
                    socket,
                    "POST " + path + " HTTP/1.1\r\nHost: " + root.getHost() + "\r\nAuthorization: Bearer " + Api.TOKEN
                            + "\r\nContent-Type: " + type
                            + "\r\nContent-Length: 1000\r\nExpect: 100-continue\r\n\r\n");
            byte[] answer = socket.getInputStream().readNBytes(CONTINUE.length());
            assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo(CONTINUE);
            send(socket, "{\"email\"");
        }
        eventually("noticed", PATIENCE, () -> !said.isEmpty());
        assertThat(said).extracting(LogRecord::getMessage).containsOnly("The caller hung up");
        assertThat(said).noneMatch(message -> message.getLevel().intValue() >= Level.INFO.intValue());
        assertThat(imports()).as("nothing is kept of half a file").isEqualTo(imports);
    }

    private static List<Object> imports() {
        return Api.api().get("/api/v1/imports").jsonPath().getList("items.id");
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }
}
