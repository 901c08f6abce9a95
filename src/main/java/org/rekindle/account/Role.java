package org.rekindle.account;

import static org.rekindle.account.Permission.*;

import java.util.EnumSet;
import java.util.Set;

/** What kind of work a person does here. This is the one table of who may do what. */
public enum Role {
    /** Everything; the only one who makes and unmakes owners. */
    OWNER(EnumSet.allOf(Permission.class)),
    /** Everything but owners. */
    ADMIN(EnumSet.allOf(Permission.class)),
    /** Drafts. */
    MARKETER(EnumSet.of(
            PAGES,
            FIGURES,
            PEOPLE_LIST,
            PERSON_VIEW,
            PERSON_EDIT,
            PEOPLE_IMPORT,
            SEGMENTS_VIEW,
            SEGMENTS_EDIT,
            TEMPLATES_VIEW,
            TEMPLATES_EDIT,
            CAMPAIGNS_VIEW,
            CAMPAIGNS_EDIT,
            CAMPAIGNS_TEST,
            RECIPIENTS_VIEW,
            AUTOMATIONS_VIEW,
            FORMS_VIEW,
            FORMS_EDIT,
            CATALOG_VIEW,
            CATALOG_EDIT,
            MAILBOX_VIEW,
            TOKENS_OWN)),
    /** Approves and schedules what marketers drafted. */
    SENDER(EnumSet.of(
            PAGES,
            FIGURES,
            PEOPLE_LIST,
            PERSON_VIEW,
            SEGMENTS_VIEW,
            TEMPLATES_VIEW,
            CAMPAIGNS_VIEW,
            CAMPAIGNS_TEST,
            CAMPAIGNS_SEND,
            RECIPIENTS_VIEW,
            AUTOMATIONS_VIEW,
            AUTOMATIONS_EDIT,
            FORMS_VIEW,
            CATALOG_VIEW,
            MAILBOX_VIEW,
            SETTINGS_VIEW,
            TOKENS_OWN)),
    /** Figures without a single address. */
    ANALYST(EnumSet.of(
            PAGES, FIGURES, SEGMENTS_VIEW, TEMPLATES_VIEW, CAMPAIGNS_VIEW, AUTOMATIONS_VIEW, CATALOG_VIEW, TOKENS_OWN)),
    /** Answers one reader at a time. */
    SUPPORT(EnumSet.of(PAGES, PERSON_VIEW, PERSON_EDIT, PERSON_ERASE, CATALOG_VIEW)),
    /** A machine: the API alone. */
    INTEGRATOR(EnumSet.of(
            PERSON_VIEW,
            PERSON_EDIT,
            PEOPLE_IMPORT,
            FACTS_WRITE,
            SEGMENTS_VIEW,
            CAMPAIGNS_VIEW,
            CATALOG_VIEW,
            CATALOG_EDIT));

    private final Set<Permission> permissions;

    Role(Set<Permission> permissions) {
        this.permissions = Set.copyOf(permissions);
    }

    public Set<Permission> permissions() {
        return permissions;
    }

    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }
}
