package org.rekindle.tracking.site;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The origins (RFC 6454) of the shop's pages. */
@ApplicationScoped
public class Origins {
    private final Set<String> known;

    Origins(SiteConfig config) {
        this.known = config.origins().orElse(Set.of()).stream()
                .map(Origins::checked)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a page of this {@code Origin} header is the shop's. */
    public boolean hold(String origin) {
        return origin != null && known.contains(origin);
    }

    /** Whether an address leads to a page of the shop. */
    public boolean holdTarget(String url) {
        if (known.isEmpty()) {
            return false;
        }
        // enough to find the origin: targets are what marketers paste, and need not be well-formed behind it
        int path = url.indexOf('/', url.indexOf("://") + 3);
        int query = url.indexOf('?');
        int fragment = url.indexOf('#');
        int end = url.length();
        for (int at : new int[] {path, query, fragment}) {
            end = at > 0 ? Math.min(end, at) : end;
        }
        return known.contains(url.substring(0, end).toLowerCase(Locale.ROOT));
    }

    private static String checked(String origin) {
        try {
            URI uri = new URI(origin.strip().toLowerCase(Locale.ROOT));
            boolean whole = uri.getHost() != null
                    && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    && uri.getRawPath().isEmpty()
                    && uri.getRawQuery() == null
                    && uri.getRawUserInfo() == null;
            if (whole) {
                return uri.toString();
            }
        } catch (URISyntaxException e) {
            // told below
        }
        throw new IllegalArgumentException(
                "rekindle.site.origins: '" + origin + "' is no origin such as https://shop.example");
    }
}
