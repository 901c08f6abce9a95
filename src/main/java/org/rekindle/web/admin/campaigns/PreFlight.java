package org.rekindle.web.admin.campaigns;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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

    /** Kilobytes of HTML that Gmail shows before it cuts a message off. */
    private static final int CLIPPED = 102;

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

    /** How a check came out. */
    public enum Verdict {
        FINE,
        LOOK,
        STOP
    }

    /** One thing looked at; the page says it in the reader's words. */
    public sealed interface Check {
        Verdict verdict();

        /** What exactly, already in words; empty for none. */
        default String detail() {
            return "";
        }

        /** Where to mend it; null for elsewhere. */
        default Long template() {
            return null;
        }
    }

    /** Whether the sender's postal address is set. */
    public record Address(boolean isSet) implements Check {
        @Override
        public Verdict verdict() {
            return isSet ? Verdict.FINE : Verdict.STOP;
        }
    }

    /** No message was rendered. */
    public record Nobody() implements Check {
        @Override
        public Verdict verdict() {
            return Verdict.LOOK;
        }
    }

    /** Of the largest message. */
    public record Size(int kilobytes) implements Check {
        @Override
        public Verdict verdict() {
            return kilobytes < CLIPPED ? Verdict.FINE : Verdict.LOOK;
        }
    }

    /** A template that cannot be rendered for some. */
    public record Unrendered(String detail, Long template, int messages) implements Check {
        @Override
        public Verdict verdict() {
            return Verdict.STOP;
        }
    }

    /** Something about a template that some readers would notice. */
    public record Warning(String detail, Long template, int readers) implements Check {
        @Override
        public Verdict verdict() {
            return Verdict.LOOK;
        }
    }

    /** A template nothing is wrong with. */
    public record Fine(String detail, Long template, int readers) implements Check {
        @Override
        public Verdict verdict() {
            return Verdict.FINE;
        }
    }

    /** No relay is set up. */
    public record Captured() implements Check {
        @Override
        public Verdict verdict() {
            return Verdict.LOOK;
        }
    }

    /** @param wrong what the DNS lacks for the sender's domain, and how to mend it */
    public record Domain(String name, List<Finding> wrong) implements Check {
        @Override
        public Verdict verdict() {
            return wrong.isEmpty() ? Verdict.FINE : Verdict.LOOK;
        }

        @Override
        public String detail() {
            return wrong.stream().map(Finding::words).collect(Collectors.joining("; "));
        }
    }

    /** @param at when the last message goes out; null when that is too far ahead */
    public record Through(long messages, Instant at, boolean atOnce) implements Check {
        @Override
        public Verdict verdict() {
            return at == null ? Verdict.STOP : Verdict.FINE;
        }
    }

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
        checks.add(new Address(sender.mayMailStrangers()));
        checks.add(rendered > 0 ? new Size(Math.max(1, largest / 1024)) : new Nobody());
        checks.add(
                routes.leadNowhere()
                        ? new Captured()
                        : domain(from(campaign).address().domain()));
        checks.add(through(campaign));
        checks.sort(Comparator.comparing(Check::verdict).reversed());
        return new Result(checks, rendered);
    }

    private Domain domain(String name) {
        return new Domain(
                name,
                examination.senderDomain(name).stream()
                        .filter(finding -> finding.verdict() != Finding.Verdict.OK)
                        .toList());
    }

    /** By the limits of relays that take the sender's mail, whoever it is for. */
    private Through through(Campaign campaign) {
        String domain = from(campaign).address().domain();
        List<Limits> limits = routes.all().stream()
                .filter(route -> route.takesFrom(domain))
                .map(Route::limits)
                .toList();
        long messages = sizes.get(new Asked(
                campaign.variants.stream().map(variant -> variant.segmentId).toList(), campaign.controlPercent));
        Forecast forecast = new Forecast(limits, campaign.sendingHours, zone);
        return new Through(messages, forecast.finish(messages, clock.instant()).orElse(null), forecast.isUnlimited());
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
                seen.largest = Math.max(seen.largest, message.html().length());
                compiled.warnings(message).forEach(warning -> warnings.merge(warning, 1, Integer::sum));
                if (message.subject().matches("^[\\s,;:!.].*|.*\\s,.*")) {
                    warnings.merge("“" + message.subject() + "”", 1, Integer::sum);
                }
            } catch (RenderFailed e) {
                failed++;
            }
        }
        if (failed > 0) {
            seen.checks.add(new Unrendered(template.name, template.id, failed));
        }
        warnings.forEach(
                (words, people) -> seen.checks.add(new Warning(template.name + ": " + words, template.id, people)));
        if (failed == 0 && warnings.isEmpty() && seen.readers > 0) {
            seen.checks.add(new Fine(template.name, template.id, seen.readers));
        }
        return seen;
    }
}
