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

    @Message("Added: {name}.")
    String defined(String name);

    @Message("Saved.")
    String saved();

    @Message("Removed: {name}.")
    String removed(String name);

    @Message("Add an attribute")
    String attribute_add();

    @Message("Name")
    String attribute_name();

    @Message("As templates and conditions write it: letters, digits, underscores.")
    String attribute_name_hint();

    @Message("Holds")
    String attribute_type();

    @Message("Shown as")
    String attribute_label();

    @Message("Choices, one a line")
    String attribute_options();

    @Message("For a choice only.")
    String attribute_options_hint();

    @Message(
            "{#when type}{#is 'text'}Text{#is 'number'}A number{#is 'date'}A day{#is 'boolean'}Yes or no{#else}One of a list{/when}")
    String type_name(String type);

    @Message("Ready to be switched on")
    String library();

    @Message("What others commonly know about their readers")
    String library_lead();

    @Message("Switch on")
    String switch_on();

    @Message("Nothing yet. An import or the shop defines attributes by itself when it first brings a value.")
    String attributes_none();

    @Message("Used by")
    String used_by();

    @Message("Remove")
    String remove();

    @Message("Remove “{name}”?")
    String remove_title(String name);

    @Message("The values of all people go with it. That cannot be undone.")
    String remove_text();

    @Message("Add a topic")
    String topic_add();

    @Message("Name readers see")
    String topic_name();

    @Message("Short name")
    String topic_slug();

    @Message("For imports and the API: small letters, digits, hyphens.")
    String topic_slug_hint();

    @Message("What it is about")
    String topic_description();

    @Message("No topics yet: there is one kind of mail, and whoever is subscribed gets it.")
    String topics_none();

    @Message("Mail is from")
    String from();

    @Message("Postal address in the footer")
    String postal();

    @Message("None is set: campaigns cannot go out without one.")
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

    @Message("whoever")
    String policy_rule();

    @Message("has bought")
    String policy_shop();

    @Message("has bought, replied or clicked")
    String policy_publisher();

    @Message("in the last")
    String policy_active();

    @Message("whoever has shown another sign of life in the last")
    String policy_engaged();

    @Message("everybody else, once they have had")
    String policy_delivered();

    @Message("days")
    String days_unit();

    @Message("mails without a reaction")
    String mails_unit();

    @Message("Whole days, from 1 to 3,650.")
    String days_wrong();

    @Message("From 1 to 1,000 mails.")
    String delivered_wrong();

    @Message("Apply it")
    String policy_apply();

    @Message("The policy is in force. Everybody is looked at again.")
    String policy_adopted();

    @Message("The policy before it is in force again.")
    String policy_back();

    @Message("What that would change")
    String outlook();

    @Message("Everybody, looked at just now; nothing is changed")
    String outlook_lead();

    @Message("Nobody would move.")
    String outlook_none();

    @Message("{fmt:number(n)} {fmt:plural(n, 'person', 'people')} of {fmt:number(all)} would move.")
    String outlook_move(long n, long all);

    @Message("People")
    String outlook_people();

    @Message("Bought in a year")
    String outlook_revenue();

    @Message("From")
    String outlook_from();

    @Message("To")
    String outlook_to();

    @Message("Change a figure above to see who would move.")
    String outlook_look();

    @Message("Looked at so far: {fmt:number(n)} of about {fmt:number(all)}; {fmt:number(moved)} moved.")
    String evaluation_running(long n, long all, long moved);

    @Message("Everybody stands by version {fmt:number(version)}; {fmt:number(moved)} moved.")
    String evaluation_done(int version, long moved);

    @Message("Pause")
    String evaluation_pause();

    @Message("Go on")
    String evaluation_resume();

    @Message("Before")
    String policy_history();

    @Message("Version")
    String policy_version();

    @Message("In force from")
    String policy_since();

    @Message("Terms")
    String policy_terms();

    @Message("{active} days, {engaged} days, {delivered} mails")
    String policy_terms_said(String active, String engaged, int delivered);

    @Message("Set in the configuration, rekindle.retention.*, so that nobody shortens it by a slip.")
    String retention_lead();

    @Message("What people did and received")
    String retention_facts();

    @Message("What a request showed: program, network")
    String retention_details();

    @Message("Kind")
    String retention_kind();

    @Message("Kept for")
    String retention_kept();

    @Message("Gone before")
    String retention_horizon();

    @Message("Removed in all")
    String retention_removed();

    @Message("Looked at")
    String retention_ran();

    @Message("Consent is kept as long as the person is, and erased with them.")
    String retention_consent();

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

    @Message(
            "What makes people active, semi-active and passive. Change a figure to see who would move before anything is changed.")
    String activity_lead();

    @Message("In force: version {fmt:number(version)}")
    String policy_now(int version);

    @Message("Back to the one before")
    String policy_rollback();

    @Message("Changes only while nobody uses the attribute and every value can be read as the new type.")
    String attribute_type_hint();

    @Message("Nobody: no segment, template, form or automation needs it.")
    String used_by_none();

    @Message("Languages")
    String languages();

    @Message("Which language these pages speak, and readers’ pages.")
    String languages_says();

    @Message("Yours")
    String language_yours();

    @Message("As the browser says")
    String language_browser();

    @Message("Readers’")
    String language_readers();

    @Message(
            "Unsubscribing, preferences and confirmations speak the reader’s own language as it is known, else that of their browser; English where neither is spoken here. Mail speaks the language of its template: write one for each language and choose among them by segments.")
    String language_readers_text();
}
