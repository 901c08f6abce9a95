package org.rekindle.web.admin.campaigns;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What is looked at before a campaign goes out. Russian and Chinese are in {@code messages/checks_*.properties}. */
@MessageBundle("checks")
public interface CheckMessages {
    @Message("Unsubscribe link, postal address and text version are in every mail")
    String address();

    @Message("No postal address is set: nothing can leave this machine")
    String no_address();

    @Message("Largest mail in KB; Gmail would cut at 102:")
    String size();

    @Message("The segments hold nobody who could be looked at")
    String nobody();

    @Message("Messages that cannot be rendered:")
    String unrendered();

    @Message("Readers concerned:")
    String warning();

    @Message("Nothing to see for readers looked at:")
    String rendered();

    @Message("SPF, DKIM and DMARC are in place for {domain}")
    String domain_fine(String domain);

    @Message("The DNS of {domain} is not ready: {what}")
    String domain_wrong(String domain, String what);

    @Message("All mail goes to the built-in mailbox: nobody outside gets it")
    String captured();

    @Message("No limit holds it back: through as soon as the relay has taken all {count}")
    String at_once(String count);

    @Message("Started now, the last of {count} goes out about {moment}, or later if other mail goes out too")
    String through(String count, String moment);

    @Message("What the relays may send is not enough for {count} within 90 days")
    String never(String count);
}
