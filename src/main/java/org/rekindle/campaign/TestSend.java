package org.rekindle.campaign;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.rekindle.delivery.DirectSend;
import org.rekindle.delivery.Sender;
import org.rekindle.message.Letter;
import org.rekindle.message.Preview;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.EmailAddress;
import org.rekindle.shared.NamedAddress;
import org.rekindle.shared.Problems;
import org.rekindle.subscriber.Subscriber;
import org.rekindle.template.Template;

/** Test sends: each variant as some reader would get it, to colleagues, with no live links and no trace in any figure. */
@ApplicationScoped
public class TestSend {
    private static final int MAX_ADDRESSES = 10;

    @Inject
    Preview preview;

    @Inject
    Sender sender;

    @Inject
    DirectSend directSend;

    public record Sent(int messages) {}

    /** @param as the address of the reader to render for; null for a sample reader */
    Sent sendTo(Campaign campaign, List<EmailAddress> to, Subscriber as) {
        NamedAddress from = campaign.from == null ? sender.mailbox() : NamedAddress.of(campaign.from);
        int messages = 0;
        for (CampaignVariant variant : campaign.variants) {
            Template template = Template.findById(variant.templateId);
            Letter letter =
                    new Letter(template.versionId, variant.subject, campaign.name, from, null, false, false, null);
            for (EmailAddress address : to) {
                directSend.send(address, preview.mail(letter, as == null ? null : as.id));
                messages++;
            }
        }
        return new Sent(messages);
    }

    /** @throws DomainException with a pointer to each address that cannot be taken */
    public Sent send(Campaign campaign, List<String> to, String as) {
        Problems problems = new Problems();
        List<EmailAddress> addresses = new ArrayList<>();
        if (to == null || to.isEmpty() || to.size() > MAX_ADDRESSES) {
            problems.add("/to", "1 to " + MAX_ADDRESSES + " addresses are required");
        } else {
            for (int i = 0; i < to.size(); i++) {
                String text = to.get(i);
                EmailAddress address = problems.value("/to/" + i, () -> EmailAddress.of(text));
                addresses.add(address);
            }
        }
        EmailAddress asked = as == null ? null : problems.value("/as", () -> EmailAddress.of(as));
        Subscriber reader =
                asked == null ? null : Subscriber.byEmail(asked.value()).orElse(null);
        if (asked != null && reader == null) {
            problems.add("/as", "there is no subscriber with this address");
        }
        problems.throwIfAny();
        return sendTo(campaign, addresses, reader);
    }
}
