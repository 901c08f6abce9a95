package org.rekindle.web.admin.campaigns;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.rekindle.campaign.Campaign;
import org.rekindle.campaign.CampaignVariant;
import org.rekindle.delivery.Sender;
import org.rekindle.delivery.relay.Forecast;
import org.rekindle.delivery.relay.Limits;
import org.rekindle.delivery.relay.Route;
import org.rekindle.delivery.relay.Routes;
import org.rekindle.doctor.Examination;
import org.rekindle.doctor.Finding;
import org.rekindle.message.Preview;
import org.rekindle.message.Readers;
import org.rekindle.segment.Segments;
import org.rekindle.shared.CostlyAnswers;
import org.rekindle.shared.NamedAddress;
import org.rekindle.template.CompiledTemplate;
import org.rekindle.template.RenderFailed;
import org.rekindle.template.Rendered;
import org.rekindle.template.Template;
import org.rekindle.template.Templates;

/** What to look at before a campaign goes out: its templates rendered for real members of its segments. */
@ApplicationScoped
class PreFlight {
    /** Members rendered for, of each segment. */
    private static final int READERS = 50;

    @Inject
    Segments segments;

    @Inject
    Templates templates;

    @Inject
    Readers readers;

    @Inject
    Preview previews;

    @Inject
    Sender sender;

    @Inject
    Audiences audiences;

    @Inject
    Examination examination;

    @Inject
    Routes routes;

    @Inject
    Clock clock;

    @ConfigProperty(name = "rekindle.time-zone", defaultValue = "UTC")
    ZoneId zone;

    /** @param readers how many messages were rendered */
    public record Result(List<Check> checks, int readers) {}

    Result look(Campaign campaign) {
        List<Check> checks = new ArrayList<>();
        int rendered = 0;
        int largest = 0;
        for (CampaignVariant variant : campaign.variants) {
            Seen seen = QuarkusTransaction.joiningExisting().call(() -> seen(campaign, variant));
            rendered += seen.readers;
            largest = Math.max(largest, seen.largest);
            checks.addAll(seen.checks);
        }
        checks.add(new Check.Address(sender.mayMailStrangers()));
        checks.add(rendered > 0 ? new Check.Size(Math.max(1, largest / 1024)) : new Check.Nobody());
        checks.add(through(campaign));
        checks.sort(Comparator.comparing(Check::verdict).reversed());
        return new Result(checks, rendered);
    }

    /** Where mail goes, and what the DNS lacks for it. By itself, for name servers may take some seconds. */
    Check sender(Campaign campaign) {
        return routes.leadNowhere()
                ? new Check.Captured()
                : domain(from(campaign).address().domain());
    }

    private Check.Domain domain(String name) {
        return new Check.Domain(
                name,
                examination.senderDomain(name).stream()
                        .filter(finding -> finding.verdict() != Finding.Verdict.OK)
                        .toList());
    }

    /** By the limits of relays that take the sender's mail, whoever it is for. */
    private Check.Through through(Campaign campaign) {
        String domain = from(campaign).address().domain();
        List<Limits> limits = routes.all().stream()
                .filter(route -> route.takesFrom(domain))
                .map(Route::limits)
                .toList();
        long messages = sizes.get(new Asked(
                campaign.variants.stream().map(variant -> variant.segmentId).toList(), campaign.controlPercent));
        Forecast forecast = new Forecast(limits, campaign.sendingHours, zone);
        return new Check.Through(
                messages, forecast.finish(messages, clock.instant()).orElse(null), forecast.isUnlimited());
    }

    private record Asked(List<Long> segments, int control) {}

    /** How many messages; of large segments as of some seconds ago, which is good enough to look ahead by. */
    private final CostlyAnswers<Asked, Long> sizes = new CostlyAnswers<>(asked -> QuarkusTransaction.joiningExisting()
            .call(() -> audiences.of(asked.segments, asked.control).sent()));

    private NamedAddress from(Campaign campaign) {
        return campaign.from == null ? sender.mailbox() : NamedAddress.of(campaign.from);
    }

    private static final class Seen {
        final List<Check> checks = new ArrayList<>();
        int readers;
        int largest;
    }

    private Seen seen(Campaign campaign, CampaignVariant variant) {
        Seen seen = new Seen();
        Template template = Template.findById(variant.templateId);
        CompiledTemplate compiled = templates.compiled(template.versionId);
        List<Long> members = segments.members(variant.segmentId, null, READERS).items().stream()
                .map(Segments.Member::id)
                .toList();
        NamedAddress from = from(campaign);
        Map<String, Integer> warnings = new LinkedHashMap<>();
        int failed = 0;
        for (Readers.Reader reader : readers.load(members).values()) {
            try {
                Rendered message = compiled.render(previews.data(
                        reader,
                        campaign.name,
                        from.name().isEmpty() ? from.address().value() : from.name(),
                        sender.postalAddress(),
                        variant.subject));
                seen.readers++;
                seen.largest = Math.max(seen.largest, message.octets());
                compiled.warnings(message).forEach(warning -> warnings.merge(warning, 1, Integer::sum));
                if (message.subject().matches("^[\\s,;:!.].*|.*\\s,.*")) {
                    warnings.merge("“" + message.subject() + "”", 1, Integer::sum);
                }
            } catch (RenderFailed e) {
                failed++;
            }
        }
        if (failed > 0) {
            seen.checks.add(new Check.Unrendered(template.name, template.id, failed));
        }
        warnings.forEach((words, people) ->
                seen.checks.add(new Check.Warning(template.name + ": " + words, template.id, people)));
        if (failed == 0 && warnings.isEmpty() && seen.readers > 0) {
            seen.checks.add(new Check.Fine(template.name, template.id, seen.readers));
        }
        return seen;
    }
}
