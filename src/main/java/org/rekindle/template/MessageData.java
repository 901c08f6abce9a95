package org.rekindle.template;

import java.util.List;
import java.util.Map;

/**
 * What one message is made of besides its template.
 *
 * <p>Values in maps are String, Number, Boolean, LocalDate, Instant (shown as the day in UTC) or null; anything else is
 * refused, so that no object with a life of its own ever reaches a template.
 *
 * @param subscriber email, name, status, locale (BCP 47) and attributes by name; absent ones show as empty
 * @param senderAddress the postal address of the sender
 * @param unsubscribe address of the reader's own unsubscribe page; preferences, browser and confirm likewise
 * @param confirm null except in the mail that asks to confirm a sign-up
 * @param interests strongest first
 * @param lastPurchase date, amount, currency, product, category; null or empty when there was none
 * @param linkTargets addresses in the order of {@link CompiledTemplate#links}; null, or null within, leaves links as written
 * @param openPixel address of the picture that shows an open; null for none
 * @param honeypot address of the link that only machines follow, shown beside the pixel; null for none
 * @param subjectOverride a subject in place of the template's, with values as in templates; null for none
 */
public record MessageData(
        Map<String, Object> subscriber,
        String campaignName,
        String senderName,
        String senderAddress,
        String unsubscribe,
        String preferences,
        String browser,
        String confirm,
        List<Interest> interests,
        Map<String, Object> lastPurchase,
        List<String> linkTargets,
        String openPixel,
        String honeypot,
        String subjectOverride) {}
