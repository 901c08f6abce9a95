package org.rekindle.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.campaign.Campaign;
import org.rekindle.campaign.CampaignInput;
import org.rekindle.campaign.Campaigns;
import org.rekindle.segment.Segments;
import org.rekindle.shared.EmailAddress;
import org.rekindle.subscriber.Profile;
import org.rekindle.subscriber.SubscriberState;
import org.rekindle.subscriber.SubscriberStore;
import org.rekindle.template.TemplateFormat;
import org.rekindle.template.TemplateSource;
import org.rekindle.template.Templates;

/** Campaigns to everybody, as the benchmarks of sending need them. */
@ApplicationScoped
class Sends {
    /** Size of the finished message, which has some 120 octets more. */
    static final int OCTETS = 10_240;

    private static final int STORE = 1000;

    /** Messages: it compiles for six of the first ten seconds, and is not done with it after 240,000. */
    private static final int WARM_UP = 600_000;

    private static final int MOST_WARM_UPS = 30;

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

    /** @param audienceSeconds until everybody's row was laid down */
    record Timing(double audienceSeconds, double totalSeconds) {
        /** While messages were all there was to do. */
        double sendingSeconds() {
            return totalSeconds - audienceSeconds;
        }
    }

    /** What is to be sent: personalised, tracked, some 10 KB. */
    record Letter(long segment, long template) {}

    /** So many subscribers and nobody else. */
    void people(long size) {
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

    Letter letter() throws JsonProcessingException {
        return letter(body());
    }

    /** The same length and as many values, of which none has to be asked for. */
    Letter knownLetter() throws JsonProcessingException {
        return letter(body().replace("{subscriber.status}", "{subscriber.name}"));
    }

    private Letter letter(String body) throws JsonProcessingException {
        String name = "bench " + System.nanoTime();
        long segment = segments.create(new Segments.Given(name, null, mapper.readTree("{\"all\":[]}"))).id;
        TemplateSource source = new TemplateSource(TemplateFormat.HTML, "Hello {subscriber.name}", null, body, null);
        return new Letter(segment, templates.create(name, source).id);
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
        while (body.length() < 4_350) {
            body.append(
                    "<p>New on the shelves this week: baskets, blankets, brushes and a great deal of catnip.</p>\n");
        }
        return body.append("<p><a href=\"{unsubscribe}\">Unsubscribe</a> {sender.address}</p></body></html>")
                .toString();
    }

    /** Campaigns that are not counted, until the virtual machine compiles little any more. */
    void warmUp(Letter letter, long size) {
        for (int round = 0; round < Math.clamp(WARM_UP / size, 1, MOST_WARM_UPS); round++) {
            send(letter);
        }
    }

    /** From start to FINISHED. */
    Timing send(Letter letter) {
        Campaign campaign = created(letter);
        long began = System.nanoTime();
        campaigns.start(campaign.id);
        await(() -> !"BUILDING".equals(mailingState(campaign.id)));
        double audience = (System.nanoTime() - began) / 1e9;
        await(() -> isFinished(campaign.id));
        return new Timing(audience, (System.nanoTime() - began) / 1e9);
    }

    /** Seconds to lay an audience down; its campaign is cancelled then. */
    double audience(Letter letter) {
        Campaign campaign = created(letter);
        long began = System.nanoTime();
        campaigns.start(campaign.id);
        await(() -> !"BUILDING".equals(mailingState(campaign.id)), 10);
        double seconds = (System.nanoTime() - began) / 1e9;
        campaigns.cancel(campaign.id);
        await(() -> jdbi.withHandle(handle -> handle.createQuery(
                                "select count(*) from mailing where kind = 'CAMPAIGN' and ref_id = ? and finished_at is null")
                        .bind(0, campaign.id)
                        .mapTo(long.class)
                        .one())
                == 0);
        return seconds;
    }

    private Campaign created(Letter letter) {
        return campaigns.create(new CampaignInput(
                "bench", null, null, List.of(new CampaignInput.Variant(letter.segment, letter.template, null)), null));
    }

    private String mailingState(long campaign) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select state from mailing where kind = 'CAMPAIGN' and ref_id = ?")
                        .bind(0, campaign)
                        .mapTo(String.class)
                        .findOne()
                        .orElse("BUILDING"));
    }

    /** Asked many times while what is measured is under way, so by the cheapest question there is. */
    private boolean isFinished(long campaign) {
        return jdbi.withHandle(handle -> handle.createQuery("select state = 'FINISHED' from campaign where id = ?")
                .bind(0, campaign)
                .mapTo(boolean.class)
                .one());
    }

    private static void await(BooleanSupplier holds) {
        await(holds, 10);
    }

    private static void await(BooleanSupplier holds, int everyMillis) {
        while (!holds.getAsBoolean()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(everyMillis));
        }
    }

    static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
