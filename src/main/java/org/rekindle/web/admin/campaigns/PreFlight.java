package org.rekindle.web.admin.campaigns;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rekindle.campaign.Campaign;
import org.rekindle.campaign.CampaignVariant;
import org.rekindle.delivery.Sender;
import org.rekindle.message.Preview;
import org.rekindle.message.Readers;
import org.rekindle.segment.Segments;
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
    Clock clock;

    /** How a check came out; words are the page's, by key. */
    public enum Verdict {
        FINE,
        LOOK,
        STOP
    }

    /**
     * One thing looked at.
     *
     * @param key names the sentence
     * @param detail what exactly, already in words; empty for none
     * @param number a figure in the sentence
     * @param template where to mend it; null for elsewhere
     */
    public record Check(Verdict verdict, String key, String detail, long number, Long template) {}

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
        checks.add(
                sender.mayMailStrangers()
                        ? new Check(Verdict.FINE, "address", "", 0, null)
                        : new Check(Verdict.STOP, "no_address", "", 0, null));
        if (rendered > 0) {
            checks.add(new Check(Verdict.FINE, "size", "", Math.max(1, largest / 1024), null));
        } else {
            checks.add(new Check(Verdict.LOOK, "nobody", "", 0, null));
        }
        checks.sort(java.util.Comparator.comparing(Check::verdict).reversed());
        return new Result(checks, rendered);
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
        NamedAddress from = campaign.from == null ? sender.mailbox() : NamedAddress.of(campaign.from);
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
            seen.checks.add(new Check(Verdict.STOP, "unrendered", template.name, failed, template.id));
        }
        warnings.forEach((words, people) ->
                seen.checks.add(new Check(Verdict.LOOK, "warning", template.name + ": " + words, people, template.id)));
        if (failed == 0 && warnings.isEmpty() && seen.readers > 0) {
            seen.checks.add(new Check(Verdict.FINE, "rendered", template.name, seen.readers, template.id));
        }
        return seen;
    }
}
