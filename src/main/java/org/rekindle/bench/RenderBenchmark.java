package org.rekindle.bench;

import com.sun.management.ThreadMXBean;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.delivery.Mailing;
import org.rekindle.delivery.MailingKind;
import org.rekindle.delivery.MailingState;
import org.rekindle.delivery.Mailings;
import org.rekindle.delivery.Prepared;
import org.rekindle.delivery.RawMessages;
import org.rekindle.delivery.Recipient;
import org.rekindle.delivery.Sender;
import org.rekindle.delivery.smtp.Content;
import org.rekindle.message.Composer;
import org.rekindle.message.Letter;
import org.rekindle.shared.EmailAddress;
import org.rekindle.subscriber.SubscriberState;
import org.rekindle.template.Template;

/**
 * Time and octets allocated for a message from the reader's data to the finished octets, beside copying those octets. By
 * one thread, without the wire; reading the readers from the database is counted apart. Not by JMH, whose licence is not
 * among those this product may use: warm-up and rounds as here are what matters of it.
 */
@ApplicationScoped
class RenderBenchmark implements Benchmark {
    private static final int BATCH = 100;
    private static final int ROUNDS = 9;

    @Inject
    Sends sends;

    @Inject
    Jdbi jdbi;

    @Inject
    Mailings mailings;

    @Inject
    Composer composer;

    @Inject
    RawMessages raw;

    @Inject
    Sender sender;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    /** Keeps what was made from being optimised away. */
    @SuppressWarnings("UnusedVariable")
    private volatile long seen;

    @Override
    public String name() {
        return "render";
    }

    @Override
    public String title() {
        return "rendering and writing a message, beside copying the finished one";
    }

    @Override
    public long defaultSize() {
        return 200_000;
    }

    private record Cost(double microseconds, double octets) {}

    @Override
    @ActivateRequestContext
    public Result run(long size) throws Exception {
        sends.people(BATCH);
        Sends.Letter letter = sends.knownLetter();
        Mailing mailing = mailings.open(MailingKind.CAMPAIGN, -System.nanoTime(), 1, MailingState.BUILDING);
        Letter content = new Letter(
                QuarkusTransaction.requiringNew().call(() -> Template.<Template>findById(letter.template()).versionId),
                null,
                "bench",
                sender.mailbox(),
                null,
                true,
                true,
                null);
        List<Recipient> readers = readers();
        byte[][] finished = raw.of(mailing, compose(mailing, readers, content)).stream()
                .map(Content::toArray)
                .toArray(byte[][]::new);
        // as a connection has it, which keeps it for all its messages
        byte[] connection = new byte
                [Arrays.stream(finished)
                                .mapToInt(message -> message.length)
                                .max()
                                .orElseThrow()
                        + 1000];
        int rounds = (int) Math.max(1, size / BATCH);
        List<Cost> whole = new ArrayList<>();
        List<Cost> copies = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            whole.add(cost(rounds, () -> {
                for (Content mail : raw.of(mailing, compose(mailing, readers, content))) {
                    mail.copyTo(connection, 0);
                    seen += connection[BATCH];
                }
            }));
            copies.add(cost(rounds, () -> {
                for (byte[] message : finished) {
                    seen += Arrays.copyOf(message, message.length)[BATCH];
                }
            }));
        }
        Cost all = median(whole);
        Cost copy = median(copies);
        double length = Arrays.stream(finished)
                .mapToInt(message -> message.length)
                .average()
                .orElseThrow();
        return new Result(List.of(
                new Result.Figure("finished message", length, "octets"),
                new Result.Figure("render and write", all.microseconds, "us"),
                new Result.Figure("copy", copy.microseconds, "us"),
                new Result.Figure("ratio of time", all.microseconds / copy.microseconds, ""),
                new Result.Figure("allocated to render and write", all.octets, "octets"),
                new Result.Figure("allocated to copy", copy.octets, "octets"),
                new Result.Figure("ratio of allocation", all.octets / copy.octets, "")));
    }

    private List<Prepared> compose(Mailing mailing, List<Recipient> readers, Letter content) {
        return composer.compose(mailing, readers, reader -> content);
    }

    private Cost cost(int rounds, Runnable work) {
        long allocated = threads.getCurrentThreadAllocatedBytes();
        long began = System.nanoTime();
        for (int i = 0; i < rounds; i++) {
            work.run();
        }
        double messages = (double) rounds * BATCH;
        return new Cost(
                (System.nanoTime() - began) / 1e3 / messages,
                (threads.getCurrentThreadAllocatedBytes() - allocated) / messages);
    }

    /** The later rounds count: the first find the code cold. */
    private static Cost median(List<Cost> costs) {
        List<Cost> warm = costs.subList(ROUNDS / 2, ROUNDS);
        return new Cost(
                Sends.median(warm.stream().map(Cost::microseconds).toList()),
                Sends.median(warm.stream().map(Cost::octets).toList()));
    }

    private List<Recipient> readers() {
        return jdbi.withHandle(handle -> handle.createQuery("select id, email, name from subscriber order by id")
                .map((row, context) -> new Recipient(
                        row.getLong(1),
                        0,
                        EmailAddress.of(row.getString(2)),
                        row.getString(3),
                        "en",
                        SubscriberState.SUBSCRIBED))
                .list());
    }
}
