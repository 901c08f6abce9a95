package org.rekindle.web.admin.automations;

import java.util.List;
import java.util.Set;
import org.rekindle.shared.DomainException;

/** Automations that most newsletters need, with letters of the library to begin with. */
public enum Beginning {
    REACTIVATION(
            "flame",
            "status:PASSIVE",
            Set.of("open", "click", "purchase", "reply"),
            10,
            new Post(null, "we-miss-you"),
            new Post(new Wait(7, "D"), "new-collection"),
            new Post(new Wait(14, "D"), "goodbye")),
    WELCOME(
            "mail-heart",
            "event:confirmed",
            Set.of("purchase"),
            0,
            new Post(null, "welcome"),
            new Post(new Wait(3, "D"), "survey")),
    CART("shopping-cart", "event:cart", Set.of("purchase"), 0, new Post(new Wait(4, "H"), "cart")),
    THANKS("gift", "event:purchase", Set.of(), 0, new Post(null, "thank-you"), new Post(new Wait(14, "D"), "survey"));

    final String icon;
    final String trigger;
    final Set<String> exits;
    final int holdout;
    final List<Post> posts;

    Beginning(String icon, String trigger, Set<String> exits, int holdout, Post... posts) {
        this.icon = icon;
        this.trigger = trigger;
        this.exits = exits;
        this.holdout = holdout;
        this.posts = List.of(posts);
    }

    /**
     * A letter of the library.
     *
     * @param before how long after the one before it, or after coming in; null for at once
     * @param slug without its language
     */
    public record Post(Wait before, String slug) {}

    public String icon() {
        return icon;
    }

    public List<Post> posts() {
        return posts;
    }

    static Beginning of(String name) {
        for (Beginning beginning : values()) {
            if (beginning.name().equalsIgnoreCase(name)) {
                return beginning;
            }
        }
        throw DomainException.notFound("beginning", name);
    }
}
