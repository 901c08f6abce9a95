package org.rekindle.form;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.rekindle.delivery.Mailing;
import org.rekindle.delivery.MailingKind;
import org.rekindle.delivery.MessageSource;
import org.rekindle.delivery.Prepared;
import org.rekindle.delivery.Recipient;
import org.rekindle.delivery.Sender;
import org.rekindle.message.Composer;
import org.rekindle.message.Letter;
import org.rekindle.template.Template;
import org.rekindle.tracking.Addresses;

/** The confirmation mail of a double opt-in. It holds nothing a visitor wrote: it must not carry anybody's words to a stranger. */
@ApplicationScoped
public class FormMessages implements MessageSource {
    @Inject
    Composer composer;

    @Inject
    Sender sender;

    @Inject
    Addresses addresses;

    @Inject
    SignUps signUps;

    @Override
    public MailingKind kind() {
        return MailingKind.FORM;
    }

    @Override
    public List<Prepared> prepare(Mailing mailing, List<Recipient> recipients) {
        Form form = Form.findById(mailing.refId);
        if (form == null) {
            // deleted since: what was asked for through it can no longer be confirmed
            return composer.compose(mailing, recipients, recipient -> null);
        }
        Template template = Template.findById(form.parsed().templateId());
        Map<Long, Long> requests = signUps.latestRequests(
                form.id, recipients.stream().map(Recipient::subscriberId).toList());
        return composer.compose(mailing, recipients, recipient -> {
            Long request = requests.get(recipient.subscriberId());
            return request == null
                    ? null
                    : new Letter(
                            template.versionId,
                            null,
                            form.name,
                            sender.mailbox(),
                            null,
                            false,
                            false,
                            addresses.confirm(request, recipient.subscriberId()));
        });
    }
}
