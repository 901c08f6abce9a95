package org.rekindle.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.campaign.Campaign;
import org.rekindle.campaign.CampaignInput;
import org.rekindle.campaign.CampaignState;
import org.rekindle.campaign.Campaigns;
import org.rekindle.segment.Segments;
import org.rekindle.shared.EmailAddress;
import org.rekindle.subscriber.Profile;
import org.rekindle.subscriber.SubscriberState;
import org.rekindle.subscriber.SubscriberStore;
import org.rekindle.template.TemplateFormat;
import org.rekindle.template.TemplateSource;
import org.rekindle.template.Templates;

/**
 * A campaign of {@code size} personalised, tracked messages of some 10 KB through the whole product (audience, ledger,
 * durable outcomes) into {@code smtp-sink}, beside {@code smtp-source} into the same sink; each five times, in turns.
 */
@ApplicationScoped
class SendFloorBenchmark implements Benchmark {
    private static final int OCTETS = 10_240;
    private static final int ROUNDS = 5;
    private static final int WARM_UP = 3;
    private static final int STORE = 1000;

    @Inject
    Jdbi jdbi;

    @Inject
    SubscriberStore subscribers;

    @Inject
    Segments segments;

    @Inject
    Templates templates;

    @Inject
    Campaigns campaigns;

    @Inject
    ObjectMapper mapper;

    @ConfigProperty(name = "rekindle.smtp.port")
    java.util.Optional<Integer> port;

    @ConfigProperty(name = "rekindle.smtp.connections", defaultValue = "10")
    int connections;

    @Override
    public String name() {
        return "send-floor";
    }

    @Override
    public String title() {
        return "a campaign of personalised, tracked 10 KB messages into smtp-sink, recorded in the ledger";
    }

    @Override
    public long defaultSize() {
        return 20_000;
    }

    private record Timing(double audienceSeconds, double totalSeconds) {}

    @Override
    @ActivateRequestContext
    public Result run(long size) throws Exception {
        SmtpTools tools = SmtpTools.installed()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the send benchmark needs smtp-sink and smtp-source: install the postfix package"));
        int sinkPort = port.orElseThrow();
        people(size);
        long segment = segments.create(new Segments.Given("bench", null, mapper.readTree("{\"all\":[]}"))).id;
        long template = templates.create(
                        "bench", new TemplateSource(TemplateFormat.HTML, "Hello {subscriber.name}", null, body(), null))
                .id;
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        List<Double> audience = new ArrayList<>();
        List<Cpu> cpu = new ArrayList<>();
        Process sink = tools.startSink(sinkPort);
        try {
            // the first campaigns find everything cold
            for (int round = 0; round < WARM_UP; round++) {
                send(segment, template);
            }
            for (int round = 0; round < ROUNDS; round++) {
                Cpu before = Cpu.now(sink);
                Timing timing = send(segment, template);
                cpu.add(Cpu.now(sink).since(before).per(size / 100_000.0));
                ours.add(size / timing.totalSeconds());
                audience.add(size / timing.audienceSeconds());
                theirs.add(tools.sourceRate(sinkPort, connections, size, OCTETS));
            }
        } finally {
            sink.destroy();
        }
        double rate = median(ours);
        double reference = median(theirs);
        return new Result(List.of(
                new Result.Figure("Rekindle, start to FINISHED", rate, "messages/s"),
                new Result.Figure("smtp-source", reference, "messages/s"),
                new Result.Figure("ratio", rate / reference, ""),
                new Result.Figure("audience alone", median(audience), "rows/s"),
                new Result.Figure("CPU of the application", median(cpu, Cpu::application), "s/100,000"),
                new Result.Figure("CPU of the database", median(cpu, Cpu::database), "s/100,000"),
                new Result.Figure("CPU of the sink", median(cpu, Cpu::sink), "s/100,000"),
                new Result.Figure("connections", connections, "")));
    }

    private void people(long size) {
        jdbi.useHandle(handle -> List.of(
                        "subscriber",
                        "activity",
                        "attribute_value",
                        "delivery",
                        "delivery_chunk",
                        "event",
                        "engagement")
                .forEach(table -> handle.execute("truncate table " + table)));
        for (long from = 0; from < size; from += STORE) {
            List<Profile> some = new ArrayList<>();
            for (long i = from; i < Math.min(size, from + STORE); i++) {
                some.add(new Profile(
                        EmailAddress.of("reader" + i + "@mail" + i % 50 + ".example.org"),
                        "Reader " + i,
                        "en",
                        null,
                        Map.of(),
                        Set.of(),
                        SubscriberState.SUBSCRIBED,
                        null));
            }
            QuarkusTransaction.requiringNew().run(() -> subscribers.store(some));
        }
    }

    /** Five values, eight links, and text up to the size of a plain newsletter. */
    private static String body() {
        StringBuilder body = new StringBuilder("<html><body><h1>Hello {subscriber.name}</h1>");
        body.append("<p>{subscriber.email}, {subscriber.status}, {campaign.name}, {subscriber.locale}</p>");
        for (int i = 0; i < 8; i++) {
            body.append("<p><a href=\"https://shop.example/item/")
                    .append(i)
                    .append("\">Item ")
                    .append(i)
                    .append("</a></p>");
        }
        while (body.length() < 5_000) {
            body.append(
                    "<p>New on the shelves this week: baskets, blankets, brushes and a great deal of catnip.</p>\n");
        }
        return body.append("<p><a href=\"{unsubscribe}\">Unsubscribe</a> {sender.address}</p></body></html>")
                .toString();
    }

    private Timing send(long segment, long template) {
        Campaign campaign = campaigns.create(new CampaignInput(
                "bench", null, null, List.of(new CampaignInput.Variant(segment, template, null)), null));
        long began = System.nanoTime();
        campaigns.start(campaign.id);
        await(() -> !"BUILDING".equals(mailingState(campaign.id)));
        double audience = (System.nanoTime() - began) / 1e9;
        await(() -> QuarkusTransaction.requiringNew()
                .call(() -> Campaign.required(campaign.id).state == CampaignState.FINISHED));
        return new Timing(audience, (System.nanoTime() - began) / 1e9);
    }

    private String mailingState(long campaign) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select state from mailing where kind = 'CAMPAIGN' and ref_id = ?")
                        .bind(0, campaign)
                        .mapTo(String.class)
                        .findOne()
                        .orElse("BUILDING"));
    }

    private static void await(java.util.function.BooleanSupplier holds) {
        while (!holds.getAsBoolean()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private static double median(List<Cpu> values, ToDoubleFunction<Cpu> part) {
        return median(values.stream().map(part::applyAsDouble).toList());
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
