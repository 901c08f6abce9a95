package org.rekindle.delivery.bounce;

import java.util.List;

/**
 * A message that came back, read.
 *
 * @param report what it says
 * @param addresses that may be the envelope sender it was sent to, likeliest first
 * @param unsubscribe the value of List-Unsubscribe of the message it is about, empty for none
 */
record ReturnedMail(Report report, List<String> addresses, String unsubscribe) {}
