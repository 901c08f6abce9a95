package org.rekindle.web.admin.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.rekindle.account.Role;

/** The provider that says who somebody is (OpenID Connect Core 1.0, authorization code flow with PKCE, RFC 7636). */
@ApplicationScoped
class OpenIdProvider {
    static final String BACK = "/sign-in/oidc/back";
    private static final int PATIENCE_MS = 5000;
    private static final int LARGEST_KEYS = 256 * 1024;
    private static final Duration KNOWN_FOR = Duration.ofHours(1);

    private final SingleSignOnConfig config;
    private final URI back;
    private final Clock clock;
    private volatile Known known;

    private record Known(OIDCProviderMetadata metadata, IDTokenValidator validator, Instant until) {}

    /** Why nobody came in by the provider; the message is for the log. */
    static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;

        Failed(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** What the browser keeps while it is away. */
    record Trip(State state, Nonce nonce, CodeVerifier verifier) {
        static Trip fresh() {
            return new Trip(new State(), new Nonce(), new CodeVerifier());
        }
    }

    OpenIdProvider(SingleSignOnConfig config, @ConfigProperty(name = "rekindle.base-url") String baseUrl, Clock clock) {
        this.config = config;
        this.back = URI.create(baseUrl.replaceAll("/+$", "") + BACK);
        this.clock = clock;
        if (config.issuer().isPresent() && config.clientId().isEmpty()) {
            throw new IllegalStateException("rekindle.oidc.client-id is required with rekindle.oidc.issuer");
        }
        if (config.newUsersRole().filter(Role.OWNER::equals).isPresent()) {
            throw new IllegalStateException("rekindle.oidc.new-users-role cannot be OWNER: owners are made by owners");
        }
        if (!JWSAlgorithm.Family.SIGNATURE.contains(JWSAlgorithm.parse(config.algorithm()))) {
            throw new IllegalStateException("rekindle.oidc.algorithm must be one with a public key, such as RS256");
        }
    }

    boolean isOn() {
        return config.issuer().isPresent();
    }

    String name() {
        return config.name();
    }

    String issuer() {
        return config.issuer().orElseThrow().toString();
    }

    Optional<Role> newUsersRole() {
        return config.newUsersRole();
    }

    /** Where the browser goes to be recognised. */
    URI departure(Trip trip) throws Failed {
        return new AuthenticationRequest.Builder(
                        new ResponseType(ResponseType.Value.CODE),
                        new Scope(config.scopes().toArray(String[]::new)),
                        client(),
                        back)
                .endpointURI(known().metadata().getAuthorizationEndpointURI())
                .state(trip.state())
                .nonce(trip.nonce())
                .codeChallenge(trip.verifier(), CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    /** Exchanges the code for an ID token and checks its signature, issuer, audience, age and nonce. */
    IDTokenClaimsSet arrival(String code, Trip trip) throws Failed {
        Known provider = known();
        try {
            HTTPRequest request = tokenRequest(provider, new AuthorizationCode(code), trip.verifier())
                    .toHTTPRequest();
            request.setConnectTimeout(PATIENCE_MS);
            request.setReadTimeout(PATIENCE_MS);
            request.setFollowRedirects(false);
            TokenResponse response = OIDCTokenResponseParser.parse(request.send());
            if (!response.indicatesSuccess()) {
                throw new Failed(
                        "the provider refused the code: "
                                + response.toErrorResponse().getErrorObject().getCode(),
                        null);
            }
            OIDCTokenResponse tokens = (OIDCTokenResponse) response.toSuccessResponse();
            return provider.validator().validate(tokens.getOIDCTokens().getIDToken(), trip.nonce());
        } catch (IOException | ParseException | BadJOSEException | JOSEException e) {
            throw new Failed("the ID token cannot be believed: " + e.getMessage(), e);
        }
    }

    private TokenRequest tokenRequest(Known provider, AuthorizationCode code, CodeVerifier verifier) {
        URI endpoint = provider.metadata().getTokenEndpointURI();
        AuthorizationCodeGrant grant = new AuthorizationCodeGrant(code, back, verifier);
        return config.clientSecret()
                .map(secret ->
                        new TokenRequest.Builder(endpoint, new ClientSecretBasic(client(), new Secret(secret)), grant))
                .orElseGet(() -> new TokenRequest.Builder(endpoint, client(), grant))
                .build();
    }

    private ClientID client() {
        return new ClientID(config.clientId().orElseThrow());
    }

    private Known known() throws Failed {
        Known found = known;
        if (found != null && clock.instant().isBefore(found.until())) {
            return found;
        }
        try {
            Issuer issuer = new Issuer(config.issuer().orElseThrow());
            OIDCProviderMetadata metadata = OIDCProviderMetadata.resolve(issuer, PATIENCE_MS, PATIENCE_MS);
            IDTokenValidator validator = new IDTokenValidator(
                    issuer,
                    client(),
                    JWSAlgorithm.parse(config.algorithm()),
                    metadata.getJWKSetURI().toURL(),
                    new DefaultResourceRetriever(PATIENCE_MS, PATIENCE_MS, LARGEST_KEYS));
            found = new Known(metadata, validator, clock.instant().plus(KNOWN_FOR));
        } catch (GeneralException | IOException e) {
            throw new Failed("the provider does not say how to reach it: " + e.getMessage(), e);
        }
        known = found;
        return found;
    }
}
