package org.rekindle.template;

import java.util.List;

/**
 * What a letter is made of besides its template, the same for all its readers.
 *
 * @param senderAddress the postal address of the sender
 * @param unsubscribe address of a reader's own unsubscribe page; preferences, browser and confirm likewise
 * @param confirm null except in the mail that asks to confirm a sign-up
 * @param linkTargets addresses in the order of {@link CompiledTemplate#links}; null, or null within, leaves links as written
 * @param openPixel address of the picture that shows an open; null for none
 * @param honeypot address of the link that only machines follow, shown beside the pixel; null for none
 * @param subject in place of the template's, with values as in templates; null for none
 */
public record LetterData(
        String campaignName,
        String senderName,
        String senderAddress,
        Address unsubscribe,
        Address preferences,
        Address browser,
        Address confirm,
        List<Address> linkTargets,
        Address openPixel,
        Address honeypot,
        String subject) {}
