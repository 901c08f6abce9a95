/** People who may get mail: addresses, states, attributes, topics, consent, suppression, import, export, erasure. */
package org.rekindle.subscriber;
