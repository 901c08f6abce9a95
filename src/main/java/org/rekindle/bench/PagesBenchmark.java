package org.rekindle.bench;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.account.Accounts;
import org.rekindle.account.Session;
import org.rekindle.account.Sessions;
import org.rekindle.account.User;
import org.rekindle.bench.Result.Figure;
import org.rekindle.segment.Segments;
import org.rekindle.shared.JsonText;
import org.rekindle.template.Template;

/** Every page and part of a page over HTTP, one after another, by somebody signed in: how long they wait for each. */
@ApplicationScoped
class PagesBenchmark implements Benchmark {
    private static final int TIMES = 50;
    private static final int WARM_UP = 10;
    private static final double GOAL_MS = 100;
    private static final long CAMPAIGN = 770077;
    private static final String SEGMENT = "bench pages";

    @Inject
    SegmentPeople people;

    @Inject
    PageAddresses pages;

    @Inject
    Segments segments;

    @Inject
    Accounts accounts;

    @Inject
    Sessions sessions;

    @Inject
    Jdbi jdbi;

    @Override
    public String name() {
        return "pages";
    }

    @Override
    public String title() {
        return "every page " + TIMES + " times, with so many subscribers and " + SegmentPeople.FACTS
                + " facts a person";
    }

    @Override
    public long defaultSize() {
        return 10_000;
    }

    @Override
    @ActivateRequestContext
    public Result run(long size) throws Exception {
        long began = System.nanoTime();
        if (!Boolean.getBoolean("rekindle.bench.keep")) {
            people.load(size, Instant.now().truncatedTo(ChronoUnit.SECONDS));
        }
        System.out.printf(Locale.ROOT, "loaded %,d people in %.0f s%n", size, (System.nanoTime() - began) / 1e9);
        long segment = segment();
        long template = QuarkusTransaction.requiringNew()
                .call(() -> Template.<Template>find("order by id").firstResult().id);
        campaign(segment, template);
        accounts.ensureOwner("bench@rekindle.test", "correct horse battery", Optional.empty());
        long owner = QuarkusTransaction.requiringNew().call(() -> User.owner().orElseThrow().id);
        String session = sessions.open(owner, Session.Stage.FULL, "127.0.0.1", "bench");
        Map<String, Long> ids = Map.of(
                "/subscribers", size / 2,
                "/segments", segment,
                "/campaigns", CAMPAIGN,
                "/templates", template);
        List<Figure> figures = new ArrayList<>();
        int slow = 0;
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (String address : pages.all(ids)) {
                slow += measure(client, session, address, figures) > GOAL_MS ? 1 : 0;
            }
        }
        figures.add(new Figure("pages with p95 over " + (int) GOAL_MS + " ms", slow, ""));
        return new Result(figures);
    }

    private double measure(HttpClient client, String session, String address, List<Figure> figures)
            throws IOException, InterruptedException {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.port", Integer.class);
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + address))
                .header("Cookie", "rekindle=" + session)
                .build();
        double[] times = new double[TIMES];
        for (int i = -WARM_UP; i < TIMES; i++) {
            long start = System.nanoTime();
            HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() >= 400) {
                throw new IllegalStateException(address + " answered " + answer.statusCode());
            }
            times[Math.max(i, 0)] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(times);
        double p95 = times[(int) Math.ceil(0.95 * TIMES) - 1];
        String shown = address.replace(String.valueOf(CAMPAIGN), "{id}").replaceAll("/\\d+", "/{id}");
        figures.add(new Figure(shown + ", p50", times[TIMES / 2 - 1], "ms"));
        figures.add(new Figure(shown + ", p95", p95, "ms"));
        return p95;
    }

    private long segment() {
        jdbi.useHandle(handle -> handle.execute("delete from segment where name = ?", SEGMENT));
        return QuarkusTransaction.requiringNew().call(() -> segments.create(new Segments.Given(
                        SEGMENT,
                        null,
                        JsonText.read("{\"field\": \"status\", \"op\": \"is\", \"value\": \"PASSIVE\"}")))
                .id);
    }

    /** One that went to half of the people: its deliveries and who reacted are there. */
    private void campaign(long segment, long template) {
        jdbi.useHandle(handle -> {
            handle.execute("delete from campaign_variant where campaign_id = ?", CAMPAIGN);
            handle.execute("delete from campaign where id = ?", CAMPAIGN);
            handle.execute(
                    "insert into campaign (id, name, state, run, created_at, updated_at, started_at, finished_at) "
                            + "values (?, 'bench pages', 'FINISHED', 1, utc_timestamp(6), utc_timestamp(6), "
                            + "utc_timestamp(6), utc_timestamp(6))",
                    CAMPAIGN);
            handle.execute(
                    "insert into campaign_variant (campaign_id, position, segment_id, template_id) values (?, 0, ?, ?)",
                    CAMPAIGN,
                    segment,
                    template);
        });
    }
}
