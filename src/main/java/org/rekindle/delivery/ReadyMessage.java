package org.rekindle.delivery;

import org.rekindle.delivery.smtp.Content;
import org.rekindle.delivery.smtp.Envelope;

/**
 * A message as it goes over the wire.
 *
 * @param senderDomain of the From header
 */
record ReadyMessage(Envelope envelope, String senderDomain, MessageId messageId, Content content) {}
