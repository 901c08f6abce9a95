package org.rekindle.message;

import org.rekindle.shared.NamedAddress;

/**
 * What is to be said to somebody.
 *
 * @param templateVersionId the pinned version of the template
 * @param subject a subject in place of the template's, null for the template's own
 * @param name the name of the campaign or automation
 * @param replyTo null for none
 * @param confirmation the confirmation address of a double opt-in; such a message carries no list headers
 */
public record Letter(
        long templateVersionId,
        String subject,
        String name,
        NamedAddress sender,
        String replyTo,
        boolean trackOpens,
        boolean trackClicks,
        String confirmation) {}
