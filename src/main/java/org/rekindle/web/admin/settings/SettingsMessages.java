package org.rekindle.web.admin.settings;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Settings. */
@MessageBundle("settings")
public interface SettingsMessages {
    @Message("Sending")
    String sending();

    @Message("Readers")
    String readers();

    @Message("People here")
    String people();

    @Message("Relays and senders")
    String relays();

    @Message("Where mail goes out, for whom, and how much of it.")
    String relays_says();

    @Message("Signing keys")
    String dkim();

    @Message("DKIM: by them mailbox providers know that a mail is yours.")
    String dkim_says();

    @Message("Domains check")
    String domains();

    @Message("What name servers and the relay say, and what to mend.")
    String domains_says();

    @Message("Activity policy")
    String activity();

    @Message("What makes people active, semi-active and passive.")
    String activity_says();

    @Message("Attributes")
    String attributes();

    @Message("What you know about people beside their address.")
    String attributes_says();

    @Message("Topics")
    String topics();

    @Message("What readers may choose to hear about.")
    String topics_says();

    @Message("Retention")
    String retention();

    @Message("What is kept for how long.")
    String retention_says();

    @Message("Users")
    String users();

    @Message("Who works here, and as what.")
    String users_says();

    @Message("API tokens")
    String tokens();

    @Message("Keys for programs: the shop, the website, a script.")
    String tokens_says();

    @Message("Audit log")
    String audit();

    @Message("Who did what, and when.")
    String audit_says();
}
