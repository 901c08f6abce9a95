package org.rekindle.account;

/** What can be allowed. The API and the pages ask for the same ones; {@link Role} says who has which. */
public enum Permission {
    /** Sign in and see the shell. */
    PAGES,
    /** Figures about many people: the home page, reports, the activity funnel. No addresses. */
    FIGURES,
    /** Lists of people with their addresses, and searching in them. */
    PEOPLE_LIST,
    /** One person at a time, by address or id. */
    PERSON_VIEW,
    PERSON_EDIT,
    PERSON_ERASE,
    PEOPLE_IMPORT,
    PEOPLE_EXPORT,
    /** Report facts about people. */
    FACTS_WRITE,
    SEGMENTS_VIEW,
    SEGMENTS_EDIT,
    TEMPLATES_VIEW,
    TEMPLATES_EDIT,
    CAMPAIGNS_VIEW,
    /** Drafts: what, to whom, when. Nothing goes out by it. */
    CAMPAIGNS_EDIT,
    /** Mail to addresses one names oneself. */
    CAMPAIGNS_TEST,
    /** Approve: schedule, start, pause, resume, cancel. */
    CAMPAIGNS_SEND,
    /** Who got a campaign and who did not, with addresses. */
    RECIPIENTS_VIEW,
    AUTOMATIONS_VIEW,
    /** An automation sends by itself, so changing one needs what sending needs. */
    AUTOMATIONS_EDIT,
    FORMS_VIEW,
    FORMS_EDIT,
    /** Attributes and topics: what is known about people, and what they may choose. */
    CATALOG_VIEW,
    CATALOG_EDIT,
    MAILBOX_VIEW,
    /** Relays, signing keys, limits, the policy, what the doctor finds. */
    SETTINGS_VIEW,
    SETTINGS_EDIT,
    /** One's own API tokens. */
    TOKENS_OWN,
    USERS_MANAGE,
    /** Everybody's API tokens. */
    TOKENS_MANAGE,
    AUDIT_VIEW
}
