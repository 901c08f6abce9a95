package org.rekindle.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.rekindle.SlowNames;
import org.rekindle.delivery.ScriptedRelay.Act;
import org.rekindle.delivery.ScriptedRelay.Verb;
import org.rekindle.delivery.smtp.Content;
import org.rekindle.delivery.smtp.Endpoint;
import org.rekindle.delivery.smtp.Envelope;
import org.rekindle.shared.EmailAddress;

/** F-03: whatever a relay does, no thread is held for longer than the limits, and the result says whose fault it is. */
class HostileRelayTest {
    private static final Duration COMMAND = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(3);
    private static final Endpoint.Patience PATIENCE =
            new Endpoint.Patience(Duration.ofSeconds(1), COMMAND, COMMAND.multipliedBy(2));
    private static final ReadyMessage MESSAGE = new ReadyMessage(
            new Envelope(EmailAddress.of("news@example.org"), EmailAddress.of("anna@example.net")),
            "example.org",
            MessageId.of("id", "example.org"),
            Content.of("Subject: Hi\r\n\r\nHi\r\n".getBytes(StandardCharsets.US_ASCII), false));

    /** A relay that makes this trouble at this command. */
    private record Trouble(Verb verb, Act act, boolean pipelining) {
        SendResult met() {
            try (ScriptedRelay relay = pipelining ? ScriptedRelay.startPipelining() : ScriptedRelay.start()) {
                relay.on(verb, to -> true, 1, act);
                return sent(relay, Endpoint.Tls.NONE, null);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** What became of a message to each of them: a few at a time, because each is waited for until patience ends. */
    private static final Map<Trouble, Future<SendResult>> MET = new HashMap<>();

    private ScriptedRelay relay;

    @BeforeAll
    static void meet_all_trouble() {
        ExecutorService few = Executors.newFixedThreadPool(6);
        trouble()
                .map(Arguments::get)
                .flatMap(of ->
                        Stream.of(false, true).map(pipelining -> new Trouble((Verb) of[0], (Act) of[1], pipelining)))
                .forEach(trouble -> MET.put(trouble, few.submit(trouble::met)));
        few.shutdown();
    }

    @BeforeEach
    void start() {
        relay = ScriptedRelay.start();
    }

    @AfterEach
    void stop() throws IOException {
        relay.close();
    }

    private static SendResult sent(ScriptedRelay relay, Endpoint.Tls tls, String username) {
        return sent(new Endpoint(
                "localhost", relay.port(), tls, username, username == null ? null : "secret", true, PATIENCE));
    }

    private static SendResult sent(Endpoint endpoint) {
        long began = System.nanoTime();
        SendResult result = Conversation.send(endpoint, MESSAGE);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LONGEST);
        return result;
    }

    private SendResult sent() {
        return sent(relay, Endpoint.Tls.NONE, null);
    }

    static Stream<Arguments> trouble() {
        return Stream.of(
                        new Act.Half(""),
                        new Act.Half("25"),
                        new Act.Half("250-more to come\r\n"),
                        new Act.Drip(),
                        new Act.Cut(),
                        new Act.Answer("rubbish"),
                        new Act.Answer("99"))
                .flatMap(act -> Stream.of(Verb.CONNECT, Verb.EHLO, Verb.MAIL, Verb.RCPT, Verb.DATA, Verb.DOT)
                        .filter(verb -> !(act instanceof Act.Answer) || verb.compareTo(Verb.EHLO) > 0)
                        .map(verb -> Arguments.of(verb, act)));
    }

    @ParameterizedTest
    @MethodSource("trouble")
    void silence_half_lines_drips_and_cuts_end_in_time(Verb verb, Act act) throws Exception {
        SendResult result = MET.get(new Trouble(verb, act, false)).get();
        switch (verb) {
            case DOT -> assertThat(result).isInstanceOf(SendResult.Unknown.class);
            case RCPT, DATA -> assertThat(result).isInstanceOf(SendResult.Deferred.class);
            default ->
                assertThat(result).isInstanceOfSatisfying(SendResult.Unavailable.class, it -> assertThat(it.ours())
                        .isFalse());
        }
    }

    @ParameterizedTest
    @MethodSource("trouble")
    void the_same_of_a_relay_that_pipelines(Verb verb, Act act) throws Exception {
        SendResult result = MET.get(new Trouble(verb, act, true)).get();
        if (verb == Verb.DOT) {
            assertThat(result).isInstanceOf(SendResult.Unknown.class);
        } else {
            assertThat(result).isNotInstanceOfAny(SendResult.Sent.class, SendResult.Unknown.class);
        }
    }

    @Test
    void tls_that_is_required_and_not_offered_sends_no_password() {
        relay.offer("AUTH PLAIN");
        SendResult result = sent(relay, Endpoint.Tls.STARTTLS, "anna");
        assertThat(result).isInstanceOf(SendResult.Unavailable.class);
        assertThat(relay.passwords()).isZero();
        assertThat(relay.messages()).isEmpty();
    }

    @Test
    void tls_that_breaks_off_sends_no_password() {
        relay.offer("STARTTLS", "AUTH PLAIN");
        assertThat(sent(relay, Endpoint.Tls.STARTTLS, "anna")).isInstanceOf(SendResult.Unavailable.class);
        assertThat(relay.passwords()).isZero();
    }

    @Test
    void certificate_that_nobody_vouches_for_is_our_fault_and_sends_no_password(@TempDir Path folder) throws Exception {
        relay.offer("STARTTLS", "AUTH PLAIN");
        relay.encryptWith(SelfSigned.context(folder));
        assertThat(sent(relay, Endpoint.Tls.STARTTLS, "anna"))
                .isInstanceOfSatisfying(SendResult.Unavailable.class, it -> {
                    assertThat(it.ours()).isTrue();
                    assertThat(it.detail()).contains("certification path");
                });
        assertThat(relay.passwords()).isZero();
    }

    @Test
    void refused_credentials_are_our_fault() {
        relay.offer("AUTH PLAIN");
        relay.on(Verb.AUTH, to -> true, 1, new Act.Answer("535 5.7.8 authentication failed"));
        assertThat(sent(relay, Endpoint.Tls.NONE, "anna"))
                .isInstanceOfSatisfying(SendResult.Unavailable.class, it -> assertThat(it.ours())
                        .isTrue());
    }

    @Test
    void relay_whose_name_server_says_nothing_is_given_up_in_time_and_holds_no_carrier() throws Exception {
        Endpoint relay = new Endpoint("relay" + SlowNames.SLOW, 25, Endpoint.Tls.NONE, null, null, true, PATIENCE);
        SendResult result;
        try (ExecutorService couriers = Executors.newVirtualThreadPerTaskExecutor()) {
            result = couriers.submit(() -> sent(relay)).get();
        }
        assertThat(result).isInstanceOfSatisfying(SendResult.Unavailable.class, it -> {
            assertThat(it.ours()).isFalse();
            assertThat(it.detail())
                    .isEqualTo("no session with the relay: its name server does not say where relay.slow.test is");
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = Verb.class,
            names = {"MAIL", "RCPT", "DATA", "DOT"})
    void refusals_are_told_apart_at_every_command(Verb verb) {
        relay.on(verb, to -> true, 1, new Act.Answer("452 4.3.1 come back"));
        assertThat(sent()).isInstanceOf(SendResult.Deferred.class);
        relay.on(verb, to -> true, 1, new Act.Answer("550 5.7.1 not from you"));
        assertThat(sent()).isInstanceOfSatisfying(SendResult.Unavailable.class, it -> assertThat(it.ours())
                .isTrue());
        assertThat(sent()).isInstanceOf(SendResult.Sent.class);
    }
}
