package org.rekindle.webhook;

/** Fired when a receiver was set up, changed, switched off or removed: whoever remembers who listens looks again. */
record WebhooksChanged() {}
