package org.rekindle.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.rekindle.Api;
import org.rekindle.delivery.relay.Routes;
import org.rekindle.embedded.Mailbox;
import org.rekindle.shared.EmailAddress;
import org.rekindle.subscriber.SubscriberState;

@QuarkusTest
class BuiltInMailboxTest {
    @Inject
    Routes routes;

    @Inject
    MimeWriter mime;

    @ConfigProperty(name = "rekindle.data-dir")
    String dataDir;

    @Test
    void message_goes_to_the_built_in_mailbox_while_no_relay_is_configured() {
        EmailAddress email = EmailAddress.of(Api.anAddress("boxed"));
        Recipient to = new Recipient(1, 0, email, "Анна", null, SubscriberState.SUBSCRIBED);
        OutgoingMail mail = new OutgoingMail(Letterhead.PLAIN, "Hi", null, "Hello\n.dot", null);
        assertThat(Conversation.send(
                        routes.configured().endpoint(),
                        mime.write(mail, to, MessageId.of("id", "localhost.localdomain"), Optional.empty())))
                .isInstanceOf(SendResult.Sent.class);
        assertThat(Mailbox.at(Path.of(dataDir, "mailbox")).list(Long.MAX_VALUE, 10, email.value()))
                .singleElement()
                .satisfies(message -> assertThat(message.raw()).endsWith("\r\n\r\nHello\r\n.dot\r\n"));
    }
}
