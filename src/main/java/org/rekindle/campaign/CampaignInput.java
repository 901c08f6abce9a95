package org.rekindle.campaign;

import java.util.List;
import java.util.Optional;
import org.rekindle.delivery.Priority;
import org.rekindle.delivery.SendingHours;
import org.rekindle.segment.Segment;
import org.rekindle.shared.NamedAddress;
import org.rekindle.shared.Problems;
import org.rekindle.template.Template;
import org.rekindle.template.Templates;

/**
 * A campaign as a caller gives it; see the contract, section 3.
 *
 * @param control percent kept aside, 0 to 50; null for none
 * @param atMostOnce null means no
 * @param priority a {@link Priority}, null for NORMAL
 * @param order {@code any}, the default, or {@code mostEngagedFirst}
 * @param sendingHours null for any time
 */
public record CampaignInput(
        String name,
        String from,
        String replyTo,
        List<Variant> variants,
        Integer control,
        Tracking tracking,
        Boolean atMostOnce,
        String priority,
        String order,
        Hours sendingHours) {

    /** With the usual terms. */
    public CampaignInput(String name, String from, String replyTo, List<Variant> variants, Integer control) {
        this(name, from, replyTo, variants, control, null, null, null, null, null);
    }

    public record Variant(Long segmentId, Long templateId, String subject) {}

    /** As {@link SendingHours}, not checked yet. */
    public record Hours(String from, String to, List<String> days, String zone) {
        private SendingHours checked() {
            return new SendingHours(from, to, days, zone);
        }
    }

    /** Null means yes. */
    public record Tracking(Boolean opens, Boolean clicks) {}

    /** @throws org.rekindle.shared.DomainException with a pointer to each field that cannot be taken */
    void check(Templates templates) {
        Problems problems = new Problems();
        problems.text("/name", name, 200);
        if (from != null) {
            problems.value("/from", () -> NamedAddress.of(from));
        }
        if (replyTo != null) {
            problems.value("/replyTo", () -> NamedAddress.of(replyTo));
        }
        if (control != null && (control < 0 || control > 50)) {
            problems.add("/control", "must lie between 0 and 50 percent");
        }
        if (priority != null && Priority.of(priority).isEmpty()) {
            problems.add("/priority", "must be one of " + List.of(Priority.values()));
        }
        if (order != null && orderOf().isEmpty()) {
            problems.add("/order", "must be any or mostEngagedFirst");
        }
        if (sendingHours != null) {
            problems.value("/sendingHours", sendingHours::checked);
        }
        if (variants == null || variants.isEmpty() || variants.size() > 50) {
            problems.add("/variants", "1 to 50 variants are required, each with a segmentId and a templateId");
        } else {
            for (int i = 0; i < variants.size(); i++) {
                check(problems, templates, "/variants/" + i, variants.get(i));
            }
        }
        problems.throwIfAny();
    }

    private Optional<SendOrder> orderOf() {
        return switch (order) {
            case "any" -> Optional.of(SendOrder.ANY);
            case "mostEngagedFirst" -> Optional.of(SendOrder.MOST_ENGAGED_FIRST);
            case null, default -> Optional.empty();
        };
    }

    private static void check(Problems problems, Templates templates, String pointer, Variant variant) {
        if (variant == null) {
            problems.add(pointer, "is required");
            return;
        }
        if (variant.segmentId() == null) {
            problems.add(pointer + "/segmentId", "is required: a campaign goes to a segment");
        } else if (Segment.findById(variant.segmentId()) == null) {
            problems.add(pointer + "/segmentId", "there is no segment " + variant.segmentId());
        }
        if (variant.templateId() == null) {
            problems.add(pointer + "/templateId", "is required");
        } else if (Template.present(variant.templateId()).isEmpty()) {
            problems.add(pointer + "/templateId", "there is no template " + variant.templateId());
        }
        if (variant.subject() != null) {
            problems.text(pointer + "/subject", variant.subject(), 500);
            templates.subjectProblems(pointer + "/subject", variant.subject()).forEach(problems::add);
        }
    }

    void applyTo(Campaign campaign) {
        campaign.name = name.strip();
        campaign.from = from;
        campaign.replyTo = replyTo;
        campaign.controlPercent = control == null ? 0 : control;
        campaign.trackOpens = tracking == null || !Boolean.FALSE.equals(tracking.opens());
        campaign.trackClicks = tracking == null || !Boolean.FALSE.equals(tracking.clicks());
        campaign.atMostOnce = Boolean.TRUE.equals(atMostOnce);
        campaign.priority = Priority.of(priority).orElse(Priority.NORMAL);
        campaign.order = orderOf().orElse(SendOrder.ANY);
        campaign.sendingHours = sendingHours == null ? null : sendingHours.checked();
        campaign.variants.clear();
        for (int i = 0; i < variants.size(); i++) {
            CampaignVariant variant = new CampaignVariant();
            variant.position = i;
            variant.segmentId = variants.get(i).segmentId();
            variant.templateId = variants.get(i).templateId();
            variant.subject = variants.get(i).subject();
            campaign.variants.add(variant);
        }
    }
}
