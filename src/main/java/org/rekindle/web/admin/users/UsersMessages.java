package org.rekindle.web.admin.users;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import org.rekindle.account.Role;

/** People who log in, tokens, audit log. */
@MessageBundle("users")
public interface UsersMessages {
    @Message("Users")
    String title();

    @Message("Who works here, and as what.")
    String lead();

    @Message("Invite somebody")
    String invite();

    @Message("Person")
    String person();

    @Message("Role")
    String role();

    @Message("Second factor")
    String factor();

    @Message("Last seen")
    String seen();

    @Message("never")
    String never();

    @Message("on")
    String on();

    @Message("off")
    String off();

    @Message("Invited")
    String invited();

    @Message("Disabled")
    String is_disabled();

    @Message("E-mail")
    String email();

    @Message("Name")
    String name();

    @Message("Make the link")
    String invite_button();

    @Message("You get a link to pass on; it works once. Nothing is sent from here.")
    String invite_hint();

    @Message(
            "{#when role}{#is OWNER}Owner{#is ADMIN}Admin{#is MARKETER}Marketer{#is SENDER}Sender{#is ANALYST}Analyst{#is SUPPORT}Support{#else}Integrator{/when}")
    String role_name(Role role);

    @Message(
            "{#when role}{#is OWNER}Everything, owners too.{#is ADMIN}Everything but owners.{#is MARKETER}Drafts campaigns, templates and segments, imports people. Sends tests, and nothing to anybody else.{#is SENDER}Approves, schedules, pauses and stops what marketers drafted.{#is ANALYST}Figures and reports, without a single address.{#is SUPPORT}Looks up one person at a time, changes and erases them on request.{#else}A program: the API alone, no pages.{/when}")
    String role_says(Role role);

    @Message("A link for {email}")
    String link_title(String email);

    @Message(
            "Pass it on to them and to nobody else. Who has it chooses the password. It works once, until {fmt:moment(until)}, and is shown only now.")
    String link_text(java.time.Instant until);

    @Message("It was passed on")
    String link_done();

    @Message("Saved: {email}.")
    String saved(String email);

    @Message("{email} is out, and every session with them.")
    String disabled(String email);

    @Message("{email} may come in again.")
    String enabled(String email);

    @Message("{email} was removed. What they did stays in the audit log.")
    String deleted(String email);

    @Message("Second factor taken off. Their sessions ended.")
    String factor_removed();

    @Message("Their sessions ended.")
    String sessions_ended();

    @Message("This is you. Your own role and state are changed by a colleague.")
    String self();

    @Message("Coming in")
    String coming_in();

    @Message("{fmt:number(n)} {fmt:plural(n, 'session', 'sessions')} open now.")
    String sessions_open(int n);

    @Message("End the sessions")
    String end_sessions();

    @Message("Lost the password: make a link")
    String new_link();

    @Message("Make another invitation link")
    String new_invitation();

    @Message("Lost the phone: take the second factor off")
    String remove_factor();

    @Message("Keep them out")
    String keep_out();

    @Message("Let them in again")
    String let_in();

    @Message("Remove")
    String remove();

    @Message("Remove {email}?")
    String remove_title(String email);

    @Message(
            "The account, its sessions and its API tokens end at once: programs that use them stop working. What they did stays in the audit log.")
    String remove_text();

    @Message("API tokens")
    String tokens();

    @Message("Keys for programs: the shop, the website, a script.")
    String tokens_lead();

    @Message("Make a token")
    String token_new();

    @Message("Token")
    String token();

    @Message("What for")
    String token_name();

    @Message("So that you know in a year what may be switched off. “Shop, orders”, for example.")
    String token_name_hint();

    @Message("May")
    String token_may();

    @Message("{fmt:number(n)} {fmt:plural(n, 'permission', 'permissions')}")
    String token_permissions(int n);

    @Message("Only from")
    String token_networks();

    @Message("Addresses or ranges such as 192.0.2.0/24, with spaces between. Empty: from anywhere.")
    String token_networks_hint();

    @Message("Valid for")
    String token_days();

    @Message("{#if n == 0}for ever{#else if n == 30}30 days{#else if n == 90}90 days{#else}a year{/if}")
    String token_days_choice(int n);

    @Message("of {email}")
    String token_of(String email);

    @Message("Last used")
    String token_used();

    @Message("Ends")
    String token_ends();

    @Message("Revoke")
    String revoke();

    @Message("Revoke “{name}”?")
    String revoke_title(String name);

    @Message("Programs that use it get no answer from this moment on. That cannot be undone; a new token can be made.")
    String revoke_text();

    @Message("Token revoked.")
    String token_revoked();

    @Message("Your new token")
    String issued_title();

    @Message("Put it where the program keeps its secrets. It is shown now and never again.")
    String issued_text();

    @Message("No tokens yet")
    String tokens_none();

    @Message("A token lets a program bring people and orders here and read figures. The shop needs one.")
    String tokens_none_text();

    @Message(
            "{#when p}{#is FIGURES}Read figures{#is PEOPLE_LIST}List people with their addresses{#is PERSON_VIEW}Look up a person{#is PERSON_EDIT}Add and change people{#is PERSON_ERASE}Erase people{#is PEOPLE_IMPORT}Import files{#is PEOPLE_EXPORT}Export people{#is FACTS_WRITE}Report events: orders, visits, bounces{#is SEGMENTS_VIEW}Read segments{#is SEGMENTS_EDIT}Change segments{#is TEMPLATES_VIEW}Read templates{#is TEMPLATES_EDIT}Change templates{#is CAMPAIGNS_VIEW}Read campaigns{#is CAMPAIGNS_EDIT}Draft campaigns{#is CAMPAIGNS_TEST}Send tests{#is CAMPAIGNS_SEND}Schedule, start, pause and stop campaigns{#is RECIPIENTS_VIEW}See who got a campaign{#is AUTOMATIONS_VIEW}Read automations{#is AUTOMATIONS_EDIT}Change automations{#is FORMS_VIEW}Read forms{#is FORMS_EDIT}Change forms{#is CATALOG_VIEW}Read attributes and topics{#is CATALOG_EDIT}Change attributes and topics{#is MAILBOX_VIEW}Read the built-in mailbox{#is SETTINGS_VIEW}Read settings{#is SETTINGS_EDIT}Change settings{#is TOKENS_OWN}Manage one’s own tokens{#is USERS_MANAGE}Manage users{#is TOKENS_MANAGE}Manage everybody’s tokens{#is AUDIT_VIEW}Read the audit log{#else}Pages{/when}")
    String permission(org.rekindle.account.Permission p);

    @Message("Audit log")
    String audit();

    @Message("Who did what, newest first. Nothing here can be changed or removed.")
    String audit_lead();

    @Message("Everybody")
    String everybody();

    @Message("Who")
    String who();

    @Message("What begins with")
    String action_filter();

    @Message("campaigns.")
    String action_example();

    @Message("Show")
    String show();

    @Message("When")
    String when();

    @Message("What")
    String what();

    @Message("From where")
    String from_where();

    @Message("Before and after")
    String changes();

    @Message("before")
    String before();

    @Message("after")
    String after();

    @Message("by token {fmt:number(id)}")
    String by_token(long id);

    @Message("Nothing was done like that.")
    String audit_none();

    @Message("All as CSV")
    String audit_csv();
}
