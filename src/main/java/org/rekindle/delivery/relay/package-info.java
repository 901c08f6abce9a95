/** The relays mail goes out through: where they are, whose mail they take, and how much of it when. */
package org.rekindle.delivery.relay;
