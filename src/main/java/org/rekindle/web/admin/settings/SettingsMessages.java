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

    @Message("For imports and the API: small letters, digits, hyphens; not digits alone.")
    String topic_slug_hint();

    @Message("What it is about")
    String topic_description();

    @Message("Everybody's choice of it goes with it. That cannot be undone.")
    String topic_remove_text();

    @Message("It is in use, so it stays. What uses it is listed below; change that first.")
    String topic_in_use();

    @Message("Who chose it")
    String topic_people();

    @Message("No topics yet: there is one kind of mail, and whoever is subscribed gets it.")
    String topics_none();

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

    @Message(
            "What makes people active, semi-active and passive. Change a figure to see who would move before anything is changed.")
    String activity_lead();

    @Message("In force: version {fmt:number(version)}")
    String policy_now(int version);

    @Message("Back to the one before")
    String policy_rollback();

    @Message("Changes only while nobody uses the attribute and every value can be read as the new type.")
    String attribute_type_hint();

    @Message("It is in use, so it stays. What uses it is listed below; change that first.")
    String attribute_in_use();

    @Message("No kind of fact was looked at yet: that happens every night.")
    String retention_none();

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
