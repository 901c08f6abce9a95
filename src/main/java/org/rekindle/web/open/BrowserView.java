package org.rekindle.web.open;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.rekindle.delivery.Mailing;
import org.rekindle.delivery.MessageSource;
import org.rekindle.delivery.Prepared;
import org.rekindle.delivery.Recipients;
import org.rekindle.shared.Rope;
import org.rekindle.shared.Tokens.Purpose;
import org.rekindle.tracking.Addresses;

/** A message in the browser, as its reader got it. It may hold a marketer's HTML, so it can run nothing and send nothing. */
@Path("/v/{token}")
@PermitAll
public class BrowserView {
    @Inject
    Addresses addresses;

    @Inject
    Recipients recipients;

    @Inject
    @Any
    Instance<MessageSource> sources;

    @GET
    public Response show(@PathParam("token") String token) {
        return addresses
                .origin(Purpose.BROWSER, token)
                .flatMap(origin -> html(origin.mailingId(), origin.subscriberId()))
                .map(html -> Response.ok(html)
                        .type(MediaType.TEXT_HTML + ";charset=UTF-8")
                        .header(
                                "Content-Security-Policy",
                                "sandbox allow-popups allow-top-navigation-by-user-activation; "
                                        + "default-src 'none'; img-src * data:; style-src 'unsafe-inline'")
                        .header("Cache-Control", "no-store")
                        .header("Referrer-Policy", "no-referrer")
                        .header("X-Robots-Tag", "noindex")
                        .build())
                .orElseGet(() -> OpenPages.gone("en"));
    }

    private Optional<String> html(long mailingId, long subscriberId) {
        Mailing mailing = Mailing.findById(mailingId);
        return Optional.ofNullable(mailing)
                .flatMap(found -> recipients.of(mailingId, subscriberId))
                .flatMap(recipient -> sources.stream()
                        .filter(source -> source.kind() == mailing.kind)
                        .flatMap(source -> source.prepare(mailing, List.of(recipient)).stream())
                        .findFirst())
                .flatMap(prepared -> switch (prepared) {
                    case Prepared.Mail mail ->
                        Optional.ofNullable(mail.mail().html()).map(Rope::toString);
                    case Prepared.Skip skip -> Optional.empty();
                });
    }
}
