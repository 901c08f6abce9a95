package org.rekindle.web.admin.signin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.rekindle.account.Role;

/** Signing in by an OpenID provider. Without an issuer there is none of it. */
@ConfigMapping(prefix = "rekindle.oidc")
public interface SingleSignOnConfig {
    /** Where {@code /.well-known/openid-configuration} lies below. */
    Optional<URI> issuer();

    Optional<String> clientId();

    /** Unset for a public client, which PKCE alone protects. */
    Optional<String> clientSecret();

    /** What the button calls it. */
    @WithDefault("OpenID")
    String name();

    @WithDefault("openid,email,profile")
    List<String> scopes();

    /** The one algorithm that ID tokens may be signed with: RS256, PS256, ES256 and the like; never HS or none. */
    @WithDefault("RS256")
    String algorithm();

    /** What somebody may do who is known to the provider and not to us; unset, they may not come in. */
    Optional<Role> newUsersRole();
}
