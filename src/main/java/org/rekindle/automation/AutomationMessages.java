package org.rekindle.automation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.rekindle.delivery.Mailing;
import org.rekindle.delivery.MailingKind;
import org.rekindle.delivery.MessageSource;
import org.rekindle.delivery.Prepared;
import org.rekindle.delivery.Recipient;
import org.rekindle.delivery.Sender;
import org.rekindle.message.Composer;
import org.rekindle.message.Letter;
import org.rekindle.template.Template;

/** What a step says; people who left since the step was due get nothing. */
@ApplicationScoped
public class AutomationMessages implements MessageSource {
    @Inject
    Composer composer;

    @Inject
    Sender sender;

    @Inject
    Enrolments enrolments;

    @Override
    public MailingKind kind() {
        return MailingKind.AUTOMATION;
    }

    @Override
    public List<Prepared> prepare(Mailing mailing, List<Recipient> recipients) {
        StepRun stepRun = StepRun.of(mailing);
        Automation automation = Automation.required(mailing.refId);
        Set<Long> exited = enrolments.exited(
                mailing.refId,
                stepRun.cycle(),
                recipients.stream().map(Recipient::subscriberId).toList());
        List<Prepared> prepared = new ArrayList<>();
        List<Recipient> staying = new ArrayList<>();
        for (Recipient recipient : recipients) {
            if (exited.contains(recipient.subscriberId())) {
                prepared.add(new Prepared.Skip(recipient, "EXITED"));
            } else {
                staying.add(recipient);
            }
        }
        Letter letter = letter(automation, stepRun.step());
        prepared.addAll(composer.compose(mailing, staying, recipient -> letter));
        return prepared;
    }

    private Letter letter(Automation automation, int step) {
        return switch (automation.parsed().steps().get(step)) {
            case Step.Send(long templateId, String subject) -> {
                Template template = Template.findById(templateId);
                yield new Letter(
                        template.versionId, subject, automation.name, sender.mailbox(), null, true, true, null);
            }
            case Step.Wait wait -> throw new IllegalStateException("step " + step + " of an automation sends nothing");
        };
    }
}
