package org.rekindle.account;

import java.util.Set;

/**
 * Who is asking, for the length of a request.
 *
 * @param tokenId the API token that was used; null for a session of the pages
 * @param permissions the role's, or the part of them that the token carries
 */
public record Actor(long userId, String email, Role role, Long tokenId, Set<Permission> permissions) {
    public Actor {
        permissions = Set.copyOf(permissions);
    }

    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    /** By a session: everything the role allows. */
    public static Actor of(User user) {
        return new Actor(user.id, user.email, user.role, null, user.role.permissions());
    }

    /** By a token: never more than its user may. */
    public static Actor of(User user, ApiToken token) {
        return new Actor(user.id, user.email, user.role, token.id, token.permissionsOf(user.role));
    }
}
