package org.rekindle.campaign;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.delivery.Mailing;
import org.rekindle.delivery.MailingKind;
import org.rekindle.shared.CostlyAnswers;
import org.rekindle.shared.Money;

/** What a campaign's latest run brought about, per variant and in all. */
@ApplicationScoped
public class CampaignReport {
    /**
     * A purchase belongs to the run when it names the campaign, or follows the person's human click within this time
     * (last touch: a later click on another mailing takes it over). Klaviyo's default is five days as well.
     */
    private static final Duration ATTRIBUTION = Duration.ofDays(5);

    @Inject
    Jdbi jdbi;

    /** Opens or clicks: people and machines apart; unique counts people with at least one human signal. */
    public record Signals(long total, long unique, long human, long machine) {
        Signals plus(Signals other) {
            return new Signals(
                    total + other.total, unique + other.unique, human + other.human, machine + other.machine);
        }
    }

    /** The figures of one variant, or of all. */
    public record Figures(
            long delivered,
            Signals opens,
            Signals clicks,
            long purchases,
            List<Money> revenue,
            long unsubscribes,
            long bounces,
            long complaints) {}

    public record Variant(int position, Long segmentId, Long templateId, Figures figures) {}

    /**
     * Buyers per hundred people within the attribution time of the start, mailed against set aside.
     *
     * @param lift how much larger the rate of the mailed is, as a fraction of the control group's; null while the control
     *     group has no buyer
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Lift(long control, long controlBuyers, long mailed, long mailedBuyers, Double lift) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Report(long campaignId, int run, Figures all, List<Variant> variants, Lift lift) {}

    private record Run(long campaignId, int run) {}

    private final CostlyAnswers<Run, Report> glances = new CostlyAnswers<>(
            run -> QuarkusTransaction.requiringNew().call(() -> of(Campaign.required(run.campaignId))));

    /** As {@link #of}, of a large campaign as of some seconds ago: for pages that are asked for often. */
    public Report glance(Campaign campaign) {
        return glances.get(new Run(campaign.id, campaign.run));
    }

    /** Of the last run. */
    public Report of(Campaign campaign) {
        Mailing mailing =
                Mailing.of(MailingKind.CAMPAIGN, campaign.id, campaign.run).orElse(null);
        List<Variant> variants = new ArrayList<>();
        Map<Integer, Figures> figures =
                mailing == null ? Map.of() : jdbi.withHandle(handle -> figures(handle, mailing.id));
        for (CampaignVariant variant : campaign.variants) {
            variants.add(new Variant(
                    variant.position,
                    variant.segmentId,
                    variant.templateId,
                    figures.getOrDefault(variant.position, none())));
        }
        Figures all = variants.stream().map(Variant::figures).reduce(none(), CampaignReport::sum);
        Lift lift = mailing == null || campaign.controlPercent == 0
                ? null
                : jdbi.withHandle(handle -> lift(handle, mailing.id, campaign.startedAt));
        return new Report(campaign.id, campaign.run, all, variants, lift);
    }

    private static Figures none() {
        Signals none = new Signals(0, 0, 0, 0);
        return new Figures(0, none, none, 0, List.of(), 0, 0, 0);
    }

    private static Map<Integer, Figures> figures(Handle handle, long mailingId) {
        Map<Integer, Long> delivered = new TreeMap<>();
        handle.createQuery(
                        "select variant, count(*) from delivery where mailing_id = ? and state = 'SENT' group by variant")
                .bind(0, mailingId)
                .map((rs, ctx) -> delivered.put(rs.getInt(1), rs.getLong(2)))
                .forEach(previous -> {});
        Map<Integer, List<Money>> revenue = new TreeMap<>();
        Map<Integer, Long> purchases = new TreeMap<>();
        purchases(handle, mailingId, revenue, purchases);
        Map<Integer, Figures> figures = new TreeMap<>();
        delivered.forEach((variant, count) -> figures.put(variant, withDelivered(none(), count)));
        handle.createQuery("select d.variant, sum(e.opens), sum(e.opens > 0), sum(e.machine_opens), sum(e.clicks), "
                        + "sum(e.clicks > 0), sum(e.machine_clicks), sum(e.unsubscribed), sum(e.bounced), sum(e.complained) "
                        + "from engagement e join delivery d on d.mailing_id = e.mailing_id "
                        + "and d.subscriber_id = e.subscriber_id where e.mailing_id = ? group by d.variant")
                .bind(0, mailingId)
                .map((rs, ctx) -> {
                    int variant = rs.getInt(1);
                    return figures.put(
                            variant,
                            new Figures(
                                    delivered.getOrDefault(variant, 0L),
                                    new Signals(
                                            rs.getLong(2) + rs.getLong(4), rs.getLong(3), rs.getLong(2), rs.getLong(4)),
                                    new Signals(
                                            rs.getLong(5) + rs.getLong(7), rs.getLong(6), rs.getLong(5), rs.getLong(7)),
                                    purchases.getOrDefault(variant, 0L),
                                    revenue.getOrDefault(variant, List.of()),
                                    rs.getLong(8),
                                    rs.getLong(9),
                                    rs.getLong(10)));
                })
                .forEach(previous -> {});
        return figures;
    }

    private static Figures withDelivered(Figures f, long delivered) {
        return new Figures(
                delivered,
                f.opens(),
                f.clicks(),
                f.purchases(),
                f.revenue(),
                f.unsubscribes(),
                f.bounces(),
                f.complaints());
    }

    /** Purchases naming the mailing, and those after a human click on it with no later click on another in between. */
    private static void purchases(
            Handle handle, long mailingId, Map<Integer, List<Money>> revenue, Map<Integer, Long> purchases) {
        handle.createQuery("""
                        select d.variant, p.currency, count(*), sum(p.amount)
                        from engagement g
                        join delivery d on d.mailing_id = g.mailing_id and d.subscriber_id = g.subscriber_id
                        join event p on p.subscriber_id = g.subscriber_id and p.type = 'purchase'
                        where g.mailing_id = ? and (p.mailing_id = g.mailing_id or p.mailing_id is null and g.mailing_id = (
                          select c.mailing_id from event c
                          where c.subscriber_id = p.subscriber_id and c.type = 'click' and c.machine = false
                            and c.mailing_id is not null
                            and c.occurred_at <= p.occurred_at and c.occurred_at > p.occurred_at - interval ? second
                          order by c.occurred_at desc limit 1))
                        group by d.variant, p.currency
                        """)
                .bind(0, mailingId)
                .bind(1, ATTRIBUTION.toSeconds())
                .map((rs, ctx) -> {
                    int variant = rs.getInt(1);
                    purchases.merge(variant, rs.getLong(3), Long::sum);
                    if (rs.getString(2) != null) {
                        BigDecimal sum = rs.getBigDecimal(4).stripTrailingZeros();
                        revenue.merge(variant, List.of(new Money(sum, rs.getString(2))), CampaignReport::concat);
                    }
                    return variant;
                })
                .forEach(variant -> {});
    }

    private static Lift lift(Handle handle, long mailingId, Instant startedAt) {
        return handle.createQuery("""
                        select sum(control), sum(control and buyer), sum(not control), sum(not control and buyer) from (
                          select d.state = 'SKIPPED' as control, exists (
                            select 1 from event p where p.subscriber_id = d.subscriber_id and p.type = 'purchase'
                              and p.occurred_at >= ? and p.occurred_at < ?) as buyer
                          from delivery d where d.mailing_id = ? and (d.state = 'SENT' or d.reason = 'CONTROL')) people
                        """)
                .bind(0, startedAt)
                .bind(1, startedAt.plus(ATTRIBUTION))
                .bind(2, mailingId)
                .map((rs, ctx) -> lift(rs.getLong(1), rs.getLong(2), rs.getLong(3), rs.getLong(4)))
                .one();
    }

    private static Lift lift(long control, long controlBuyers, long mailed, long mailedBuyers) {
        Double lift = controlBuyers == 0 || mailed == 0
                ? null
                : ((double) mailedBuyers / mailed) / ((double) controlBuyers / control) - 1;
        return new Lift(control, controlBuyers, mailed, mailedBuyers, lift);
    }

    private static Figures sum(Figures a, Figures b) {
        return new Figures(
                a.delivered() + b.delivered(),
                a.opens().plus(b.opens()),
                a.clicks().plus(b.clicks()),
                a.purchases() + b.purchases(),
                byCurrency(concat(a.revenue(), b.revenue())),
                a.unsubscribes() + b.unsubscribes(),
                a.bounces() + b.bounces(),
                a.complaints() + b.complaints());
    }

    private static List<Money> byCurrency(List<Money> amounts) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        amounts.forEach(money -> sums.merge(money.currency(), money.value(), BigDecimal::add));
        return sums.entrySet().stream()
                .map(e -> new Money(e.getValue(), e.getKey()))
                .toList();
    }

    private static List<Money> concat(List<Money> a, List<Money> b) {
        List<Money> all = new ArrayList<>(a);
        all.addAll(b);
        return all;
    }
}
