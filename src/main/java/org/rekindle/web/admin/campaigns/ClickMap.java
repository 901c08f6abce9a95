package org.rekindle.web.admin.campaigns;

import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.rekindle.account.Permission;
import org.rekindle.campaign.Campaign;
import org.rekindle.campaign.CampaignVariant;
import org.rekindle.delivery.Mailing;
import org.rekindle.delivery.MailingKind;
import org.rekindle.delivery.Sender;
import org.rekindle.message.Letter;
import org.rekindle.message.Preview;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.NamedAddress;
import org.rekindle.template.Template;
import org.rekindle.tracking.LinkClicks;
import org.rekindle.web.admin.shell.Pages;
import org.rekindle.web.security.AdminPage;
import org.rekindle.web.security.Needs;

/** The mail as it was sent, with each link's share of the clicks written on it; in a sandbox without a session. */
@Path("/campaigns/{id:\\d+}/map")
@AdminPage
@Authenticated
@Needs(Permission.CAMPAIGNS_VIEW)
public class ClickMap {
    private static final String POLICY = "sandbox; default-src 'none'; img-src data: https:; "
            + "style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
    private static final String BADGE =
            "display:inline-block;background:#465066;color:#fff;font:600 12px/18px sans-serif;"
                    + "padding:0 6px;border-radius:9px;margin-left:4px;text-decoration:none";

    @Inject
    Preview preview;

    @Inject
    Sender sender;

    @Inject
    LinkClicks linkClicks;

    @GET
    @Path("{variant:\\d+}")
    public Response map(@PathParam("id") long id, @PathParam("variant") int position) {
        Campaign campaign = Campaign.required(id);
        CampaignVariant variant = campaign.variants.stream()
                .filter(candidate -> candidate.position == position)
                .findFirst()
                .orElseThrow(() -> DomainException.notFound("variant", position));
        NamedAddress from = campaign.from == null ? sender.mailbox() : NamedAddress.of(campaign.from);
        Template template = Template.findById(variant.templateId);
        Letter letter = new Letter(template.versionId, variant.subject, campaign.name, from, null, false, false, null);
        String html = preview.mail(letter, null).html().toString();
        List<LinkClicks.Link> links = Mailing.of(MailingKind.CAMPAIGN, id, campaign.run)
                .map(mailing -> linkClicks.of(mailing.id))
                .orElse(List.of());
        return Response.ok(marked(html, links))
                .type(Pages.HTML)
                .header("Content-Security-Policy", POLICY)
                .header("Cache-Control", "no-store")
                .build();
    }

    private static String marked(String html, List<LinkClicks.Link> links) {
        long all = links.stream().mapToLong(LinkClicks.Link::people).sum();
        Map<String, Long> people =
                links.stream().collect(Collectors.toMap(LinkClicks.Link::url, LinkClicks.Link::people, Long::sum));
        Document document = Jsoup.parse(html);
        document.outputSettings().prettyPrint(false);
        for (Element link : document.select("a[href]")) {
            Long clicks = people.get(link.attr("href"));
            if (clicks != null && all > 0) {
                link.appendElement("span").attr("style", BADGE).text(Math.round(clicks * 100.0 / all) + " %");
            }
        }
        return document.outerHtml();
    }
}
