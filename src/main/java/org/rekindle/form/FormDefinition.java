package org.rekindle.form;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.rekindle.shared.Problems;
import org.rekindle.subscriber.Attribute;
import org.rekindle.subscriber.Topic;

/**
 * What a form says and asks.
 *
 * @param headline the page's title; null for the language's own
 * @param text a paragraph under it
 * @param consent the words a person agrees to; null for the language's own
 * @param askName whether the name is asked for
 * @param attributes names of attributes asked for
 * @param topics slugs of topics offered; chosen ones are added, with none offered nothing is asked
 * @param templateId the confirmation mail, which must use {@code {confirm}}
 * @param thanks what is said after somebody asked; null for the language's own
 * @param next the address that the page leads on to once somebody has confirmed; null for none
 * @param closed nobody can ask through it any more; who asked may still confirm
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FormDefinition(
        String headline,
        String text,
        String consent,
        Boolean askName,
        List<String> attributes,
        List<String> topics,
        Long templateId,
        String thanks,
        String next,
        Boolean closed) {
    /** More than anybody fills in. */
    private static final int MAX_FIELDS = 50;

    private static final int MAX_ADDRESS = 500;

    public FormDefinition {
        attributes = attributes == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(attributes));
        topics = topics == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(topics));
        closed = Boolean.TRUE.equals(closed) ? true : null;
    }

    FormDefinition withClosed(boolean whether) {
        return new FormDefinition(
                headline, text, consent, askName, attributes, topics, templateId, thanks, next, whether);
    }

    @JsonIgnore
    public boolean isClosed() {
        return closed != null;
    }

    void check(Problems problems) {
        problems.optionalText("/headline", headline, 200);
        problems.optionalLines("/text", text, 1000);
        problems.optionalLines("/consent", consent, 1000);
        problems.optionalLines("/thanks", thanks, 1000);
        if (next != null && !isWebAddress(next)) {
            problems.add(
                    "/next",
                    "must be an address of the web such as https://shop.example/welcome, at most " + MAX_ADDRESS
                            + " characters; a host in another script in its xn-- form");
        }
        if (attributes.size() > MAX_FIELDS || topics.size() > MAX_FIELDS) {
            problems.add(
                    attributes.size() > MAX_FIELDS ? "/attributes" : "/topics",
                    "has more than " + MAX_FIELDS + " entries");
            return;
        }
        for (int i = 0; i < attributes.size(); i++) {
            if (attributes.get(i) == null || Attribute.named(attributes.get(i)).isEmpty()) {
                problems.add("/attributes/" + i, "there is no attribute of this name");
            }
        }
        for (int i = 0; i < topics.size(); i++) {
            if (topics.get(i) == null || Topic.of(topics.get(i)).isEmpty()) {
                problems.add("/topics/" + i, "there is no topic of this slug");
            }
        }
        if (templateId == null) {
            problems.add("/templateId", "is required: the template of the confirmation mail");
        }
    }

    /** What a browser may be led to: no scheme that runs something, and nobody's name before a host that looks like another. */
    private static boolean isWebAddress(String text) {
        try {
            URI uri = new URI(text);
            return text.length() <= MAX_ADDRESS
                    && ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** Where {@link #next} is, for people; null for none. */
    @JsonIgnore
    public String nextHost() {
        return next == null ? null : URI.create(next).getHost();
    }

    /** The topics offered, in the form's order. */
    public List<Topic> offered() {
        List<Topic> offered = new ArrayList<>();
        topics.forEach(slug -> Topic.of(slug).ifPresent(offered::add));
        return offered;
    }
}
