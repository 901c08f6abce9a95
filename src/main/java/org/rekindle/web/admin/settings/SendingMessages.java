package org.rekindle.web.admin.settings;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** How mail goes out: senders, relays, signing keys, what name servers say. */
@MessageBundle("sending")
public interface SendingMessages {
    @Message("Mail is from")
    String from();

    @Message("Postal address in the footer")
    String postal();

    @Message("No postal address is set, and campaigns cannot go out without one: mail must say who sends it.")
    String postal_missing();

    @Message("Failures come back to")
    String return_path();

    @Message("the sender, unread")
    String return_path_missing();

    @Message("Without a relay set up here, mail goes to")
    String configured_relay();

    @Message("the built-in mailbox, and nowhere else")
    String builtin();

    @Message(
            "These are lines of the configuration: rekindle.mail.from, .postal-address, .return-path-domain, rekindle.smtp.host.")
    String configured_hint();

    @Message("Add a relay")
    String relay_new();

    @Message("Relay")
    String relay();

    @Message("Sends")
    String relay_serves();

    @Message("everything")
    String relay_serves_all();

    @Message("At most")
    String relay_limits();

    @Message("switched off")
    String relay_off();

    @Message("No relay is set up here.")
    String relay_none();

    @Message("Name")
    String relay_name();

    @Message("Server")
    String relay_host();

    @Message("Port")
    String relay_port();

    @Message("Empty: the usual one.")
    String relay_port_hint();

    @Message("Encryption")
    String relay_tls();

    @Message(
            "{#when tls}{#is 'starttls'}STARTTLS, usually port 587{#is 'tls'}TLS from the start, usually port 465{#else}None: only within one’s own network{/when}")
    String relay_tls_name(String tls);

    @Message("User name")
    String relay_username();

    @Message("Password")
    String relay_password();

    @Message("One is set. Empty keeps it.")
    String relay_password_kept();

    @Message("Connections at once")
    String relay_connections();

    @Message("Messages a connection")
    String relay_per_connection();

    @Message("Send the commands of a message in one go where the server offers it")
    String relay_pipelining();

    @Message("How much")
    String relay_pace();

    @Message("Of all nodes together; empty is no limit.")
    String relay_pace_hint();

    @Message("A second")
    String per_second();

    @Message("An hour")
    String per_hour();

    @Message("A day")
    String per_day();

    @Message("Warm-up")
    String warm_up();

    @Message("A new address sends little at first and more every day, until providers know it.")
    String warm_up_hint();

    @Message("From")
    String warm_up_from();

    @Message("First day")
    String warm_up_first();

    @Message("Times, each day")
    String warm_up_growth();

    @Message("For whom")
    String relay_for();

    @Message("Only to these domains")
    String relay_recipients();

    @Message("Only from these domains")
    String relay_senders();

    @Message("One a line; empty is all.")
    String domains_hint();

    @Message("Share, beside relays that serve the same")
    String relay_weight();

    @Message("In use")
    String relay_enabled();

    @Message("Check it now")
    String relay_check();

    @Message("It lets us in.")
    String relay_check_ok();

    @Message("Encrypted with {tls}; the certificate is valid until {fmt:day(until)}.")
    String relay_check_tls(String tls, java.time.Instant until);

    @Message("It does not let us in.")
    String relay_check_bad();

    @Message("Remove “{name}”?")
    String relay_remove_title(String name);

    @Message("Mail goes by the other relays; if there is none, by the one of the configuration.")
    String relay_remove_text();

    @Message("Slower for some domains")
    String rates();

    @Message("Messages a minute to all people of a domain, over all relays")
    String rates_lead();

    @Message("Domain")
    String rate_domain();

    @Message("A minute")
    String rate_per_minute();

    @Message("Set")
    String rate_add();

    @Message("A key signs for its domain and those below it. Publish its record, then activate it.")
    String dkim_lead();

    @Message("Make a key")
    String key_make();

    @Message("Domain")
    String key_domain();

    @Message("Kind")
    String key_kind();

    @Message("RSA, which every provider checks")
    String key_kind_rsa();

    @Message("Ed25519, beside RSA")
    String key_kind_ed();

    @Message("Key made. Publish its record now.")
    String key_made();

    @Message("{#when state}{#is 'PENDING'}Waits for its record{#is 'ACTIVE'}Signs{#else}Retired{/when}")
    String key_state(String state);

    @Message("TXT record")
    String key_record();

    @Message("Value")
    String key_value();

    @Message("Activate")
    String key_activate();

    @Message("without looking at name servers")
    String key_unseen();

    @Message("Retire")
    String key_retire();

    @Message("No keys yet: mail goes out unsigned, and most of it to the spam folder.")
    String keys_none();

    @Message("Looked at just now: name servers, relay, records, the address of one-click unsubscribing.")
    String domains_lead();

    @Message("Asking name servers and the relay…")
    String looking();

    @Message("Look again")
    String look_again();

    @Message("Nothing to mend.")
    String all_well();

    @Message("{fmt:number(n)} {fmt:plural(n, 'thing', 'things')} to mend or look at; the rest is fine.")
    String to_mend(long n);

    @Message("{#when verdict}{#is 'OK'}Fine{#is 'WARN'}Look at it{#else}Mend it{/when}")
    String finding(String verdict);

    @Message("Senders")
    String senders();

    @Message("Relays set up here")
    String relays_own();

    @Message("Sent today")
    String relay_usage();

    @Message("does not answer")
    String relay_failing();

    @Message("{fmt:number(n)} a second")
    String limit_second(Double n);

    @Message("{fmt:number(n)} an hour")
    String limit_hour(Long n);

    @Message("{fmt:number(n)} a day")
    String limit_day(Long n);

    @Message("Pause")
    String relay_pause();

    @Message("Resume")
    String relay_resume();

    @Message("“{name}” is paused: nothing goes out by it.")
    String relay_paused(String name);

    @Message("“{name}” is in use again.")
    String relay_resumed(String name);

    @Message(
            "Publish this record with whoever runs the domain’s name servers, wait until it is seen, then activate the key.")
    String key_publish();

    @Message("Copy the name")
    String key_copy_name();

    @Message("Copy the value")
    String key_copy_value();
}
