package org.rekindle.bench;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.account.Accounts;
import org.rekindle.bench.Result.Figure;
import org.rekindle.delivery.MailingKind;
import org.rekindle.delivery.MailingState;
import org.rekindle.delivery.Mailings;
import org.rekindle.event.Fact;
import org.rekindle.event.FactKey;
import org.rekindle.event.FactStore;
import org.rekindle.event.FactType;
import org.rekindle.event.spool.Spool;
import org.rekindle.shared.BulkInsert;
import org.rekindle.tracking.Addresses;
import org.rekindle.tracking.Links;

/**
 * Facts over HTTP, each in a request of its own and durable when answered: 80 % pixels, 15 % clicks, 5 % purchases; against
 * an endpoint that does nothing and a batched insert of the same rows into the same table, in turns. Each round is the echo
 * of a mailing of its own to {@value #PEOPLE} people.
 */
@ApplicationScoped
class IngestBenchmark implements Benchmark {
    private static final int ROUNDS = 5;
    private static final int MOST_WARM_UPS = 25;
    /** Time spent compiling, of the time of a round. */
    private static final double QUIET = 0.05;

    private static final int CONNECTIONS = 256;
    private static final int PEOPLE = 20_000;
    private static final int PREPARED = 20_000;
    private static final int STORE = 1000;
    private static final List<String> LEFT_OVERS =
            List.of("event_item", "hit", "interest", "spending", "buying", "status_change");
    private static final String TOKEN = "a-token-for-the-benchmark-that-is-long-enough";
    private static final String AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @Inject
    Sends sends;

    @Inject
    Mailings mailings;

    @Inject
    Links links;

    @Inject
    Addresses addresses;

    @Inject
    FactStore facts;

    @Inject
    Accounts accounts;

    @Inject
    Spool spool;

    @Inject
    MeterRegistry metrics;

    @Override
    public String name() {
        return "ingest";
    }

    @Override
    public String title() {
        return "facts a second, 80 % opens, 15 % clicks, 5 % purchases, durable, against no-op requests and raw inserts";
    }

    @Override
    public long defaultSize() {
        return 100_000;
    }

    @Override
    public Result run(long size) throws Exception {
        int events = Math.toIntExact(size);
        List<Long> people = people();
        int port = port();
        HttpLoad load = new HttpLoad(port, CONNECTIONS);
        byte[] noop = get("/bench/noop");
        warmUp(load, events, people, noop);
        List<Double> ours = new ArrayList<>();
        List<Double> counted = new ArrayList<>();
        List<Double> later = new ArrayList<>();
        List<Double> nothing = new ArrayList<>();
        List<Double> raw = new ArrayList<>();
        List<Cpu> cpu = new ArrayList<>();
        long stored = 0;
        long answered = 0;
        for (int round = 0; round < ROUNDS; round++) {
            nothing.add(load.run(events, at -> noop).perSecond());
            raw.add(inserted(events));
            byte[][] prepared = mailing(people);
            long before = count();
            Cpu cpuBefore = Cpu.now();
            double spooledBefore = spooled();
            long began = System.nanoTime();
            HttpLoad.Outcome outcome = load.run(events, requests(prepared));
            awaitCounted();
            counted.add(events / ((System.nanoTime() - began) / 1e9));
            later.add((spooled() - spooledBefore) / events);
            cpu.add(Cpu.now().since(cpuBefore).per(events / 100_000.0));
            if (outcome.good() < events) {
                throw new IllegalStateException("not every event was accepted: " + outcome.refused());
            }
            ours.add(outcome.perSecond());
            stored += count() - before;
            answered += outcome.good();
        }
        double rate = Sends.median(ours);
        double limit = Math.min(Sends.median(nothing), Sends.median(raw));
        HttpLoad.Outcome easy = load.run(events, requests(mailing(people)), rate * 0.7);
        return new Result(List.of(
                new Figure("accepted, median", rate, "events/s"),
                new Figure("no-op requests, median", Sends.median(nothing), "requests/s"),
                new Figure("raw batched insert, median", Sends.median(raw), "rows/s"),
                new Figure("ratio to the smaller", rate / limit, ""),
                new Figure("counted, median", Sends.median(counted), "events/s"),
                new Figure("ratio of what is counted", Sends.median(counted) / limit, ""),
                new Figure("counted after the answer", 100 * Sends.median(later), "%"),
                new Figure(
                        "CPU of the application and its callers",
                        Sends.median(cpu.stream().map(Cpu::application).toList()),
                        "s/100,000"),
                new Figure(
                        "CPU of the database",
                        Sends.median(cpu.stream().map(Cpu::database).toList()),
                        "s/100,000"),
                new Figure("at 70 %: median", easy.percentile(0.5), "ms"),
                new Figure("at 70 %: p99", easy.percentile(0.99), "ms"),
                new Figure("at 70 %: slowest", easy.percentile(1), "ms"),
                new Figure("answered and not stored", answered - stored, "")));
    }

    /** Until little is compiled any more, which is how a server is that has run for some minutes. */
    private void warmUp(HttpLoad load, int events, List<Long> people, byte[] noop)
            throws InterruptedException, SQLException {
        inserted(events / 2);
        double compiling = 1;
        for (int i = 0; i < MOST_WARM_UPS && compiling > QUIET; i++) {
            load.run(events, at -> noop);
            byte[][] prepared = mailing(people);
            long began = System.nanoTime();
            long compiledBefore = compiledMillis();
            load.run(events, requests(prepared));
            awaitCounted();
            compiling = (compiledMillis() - compiledBefore) / ((System.nanoTime() - began) / 1e6);
        }
    }

    private static long compiledMillis() {
        return ManagementFactory.getCompilationMXBean().getTotalCompilationTime();
    }

    /** What the spool took has come in. */
    private void awaitCounted() {
        while (!spool.isEmpty()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    private double spooled() {
        return metrics.counter("rekindle.spool.kept").count();
    }

    /** Purchases need an id each; they are put in place when their turn comes. */
    private static java.util.function.IntFunction<byte[]> requests(byte[][] prepared) {
        return at -> {
            byte[] request = prepared[ThreadLocalRandom.current().nextInt(prepared.length)];
            return request[0] == 'G' ? request : withId(request);
        };
    }

    private static byte[] withId(byte[] request) {
        byte[] unique = request.clone();
        ThreadLocalRandom random = ThreadLocalRandom.current();
        int end = unique.length - 3;
        for (int i = 0; i < 20; i++) {
            unique[end - i] = (byte) ('a' + random.nextInt(26));
        }
        return unique;
    }

    private List<Long> people() {
        sends.people(PEOPLE);
        jdbi.useHandle(handle -> LEFT_OVERS.forEach(table -> handle.execute("truncate table " + table)));
        accounts.ensureOwner("bench@rekindle.test", "correct horse battery", Optional.of(TOKEN));
        return jdbi.withHandle(handle -> handle.createQuery("select id from subscriber order by id")
                .mapTo(Long.class)
                .list());
    }

    /** One that reached everybody an hour ago, and what comes back from it. */
    private byte[][] mailing(List<Long> people) {
        long mailing =
                mailings.open(MailingKind.CAMPAIGN, 4711, (int) (System.nanoTime() >>> 20), MailingState.BUILDING).id;
        List<String> urls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            urls.add("https://shop.example/item/" + i);
        }
        List<Long> linkIds = links.register(mailing, urls);
        Instant delivered = clock.instant().minusSeconds(3600);
        for (int from = 0; from < people.size(); from += STORE) {
            List<Long> some = people.subList(from, Math.min(people.size(), from + STORE));
            QuarkusTransaction.requiringNew()
                    .run(() -> facts.recordNew(some.stream()
                            .map(person -> Fact.plain(
                                    FactKey.ofMail(mailing, person), FactType.DELIVERED, person, delivered, mailing))
                            .toList()));
        }
        byte[][] prepared = new byte[PREPARED][];
        for (int i = 0; i < PREPARED; i++) {
            long person = people.get(ThreadLocalRandom.current().nextInt(people.size()));
            prepared[i] = switch (i % 20) {
                case 0 -> purchase(person);
                case 1, 2, 3 -> get(path(addresses.clicks(mailing, person).apply(linkIds.get(i % 8))));
                default -> get(path(addresses.openPixel(mailing, person)));
            };
        }
        return prepared;
    }

    /** Any free one was asked for; which it became is known once the server listens. */
    private static int port() {
        for (int i = 0; i < 200; i++) {
            int port = ConfigProvider.getConfig().getValue("quarkus.http.port", Integer.class);
            if (port != 0) {
                return port;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        throw new IllegalStateException("the server does not listen");
    }

    private static String path(String address) {
        return address.substring(address.indexOf('/', address.indexOf("://") + 3));
    }

    private static byte[] get(String path) {
        return ("GET " + path + " HTTP/1.1\r\nHost: bench\r\nUser-Agent: " + AGENT + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** The id is the last property, so that it is easily replaced. */
    private static byte[] purchase(long person) {
        String body = "{\"type\":\"purchase\",\"subscriberId\":" + person
                + ",\"amount\":{\"value\":\"49.90\",\"currency\":\"EUR\"},\"items\":[{\"sku\":\"b1\",\"name\":\"Basket\","
                + "\"category\":\"cats\",\"quantity\":1}],\"id\":\"order-aaaaaaaaaaaaaaaaaaaaa\"}";
        return ("POST /api/v1/events HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer " + TOKEN
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private long count() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select count(*) from event where type in " + "('open', 'click', 'purchase')")
                .mapTo(long.class)
                .one());
    }

    /** Rows a second, of the size of an open, a thousand a statement, each durable. */
    private double inserted(int rows) {
        Instant now = clock.instant();
        long began = System.nanoTime();
        for (int from = 0; from < rows; from += STORE) {
            BulkInsert insert = new BulkInsert(
                    "insert into event (subscriber_id, occurred_at, type, machine, event_key, body_hash, mailing_id, "
                            + "amount, currency, data, received_at)",
                    11,
                    "");
            for (int i = 0; i < Math.min(STORE, rows - from); i++) {
                byte[] key = new byte[16];
                ThreadLocalRandom.current().nextBytes(key);
                // as those of a mailing's opens begin
                ByteBuffer.wrap(key).putInt(1);
                insert.add(
                        ThreadLocalRandom.current().nextLong(PEOPLE) + 1,
                        now.plusNanos(i * 1000L),
                        "raw",
                        false,
                        key,
                        new byte[8],
                        1L,
                        null,
                        null,
                        "{\"properties\":{\"userAgent\":\"" + AGENT + "\",\"signal\":{\"rules\":0}}}",
                        now);
            }
            jdbi.useHandle(insert::execute);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        return rows / seconds;
    }
}
