package org.rekindle.event.shop;

/** Whose webhooks are understood. */
public enum Provider {
    /** Topic {@code orders/paid}. */
    SHOPIFY,
    /** Topic {@code order.updated}. */
    WOOCOMMERCE,
    /** {@code checkout.session.completed} and {@code checkout.session.async_payment_succeeded}. */
    STRIPE
}
