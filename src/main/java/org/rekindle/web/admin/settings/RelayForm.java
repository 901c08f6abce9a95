package org.rekindle.web.admin.settings;

import jakarta.ws.rs.FormParam;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.rekindle.delivery.relay.Limits;
import org.rekindle.delivery.relay.RelayInput;
import org.rekindle.delivery.relay.WarmUp;
import org.rekindle.shared.Problems;
import org.rekindle.web.api.RelayResource;

/** A relay as it stands in the form: text as it was typed, so that a mistake costs nothing. */
public class RelayForm {
    @FormParam("name")
    public String name = "";

    @FormParam("host")
    public String host = "";

    @FormParam("port")
    public String port = "";

    @FormParam("tls")
    public String tls = "starttls";

    @FormParam("username")
    public String username = "";

    @FormParam("password")
    public String password;

    @FormParam("connections")
    public String connections = "10";

    @FormParam("perSecond")
    public String perSecond = "";

    @FormParam("perHour")
    public String perHour = "";

    @FormParam("perDay")
    public String perDay = "";

    @FormParam("warmUpFrom")
    public String warmUpFrom = "";

    @FormParam("warmUpFirst")
    public String warmUpFirst = "200";

    @FormParam("warmUpGrowth")
    public String warmUpGrowth = "1.5";

    @FormParam("weight")
    public String weight = "1";

    @FormParam("recipientDomains")
    public String recipientDomains = "";

    @FormParam("senderDomains")
    public String senderDomains = "";

    @FormParam("enabled")
    public String enabled;

    @FormParam("messagesPerConnection")
    public String messagesPerConnection = "1000";

    @FormParam("pipelining")
    public String pipelining;

    /** As a new one starts. */
    static RelayForm fresh() {
        RelayForm form = new RelayForm();
        form.enabled = "on";
        form.pipelining = "on";
        return form;
    }

    static RelayForm of(RelayResource.View relay) {
        RelayForm form = new RelayForm();
        form.name = relay.name();
        form.host = relay.host();
        form.port = String.valueOf(relay.port());
        form.tls = relay.tls();
        form.username = Objects.toString(relay.username(), "");
        form.connections = String.valueOf(relay.connections());
        form.messagesPerConnection = String.valueOf(relay.messagesPerConnection());
        form.perSecond = Objects.toString(relay.limits().perSecond(), "");
        form.perHour = Objects.toString(relay.limits().perHour(), "");
        form.perDay = Objects.toString(relay.limits().perDay(), "");
        WarmUp warmUp = relay.limits().warmUp();
        if (warmUp != null) {
            form.warmUpFrom = warmUp.startsOn().toString();
            form.warmUpFirst = String.valueOf(warmUp.firstDay());
            form.warmUpGrowth = String.valueOf(warmUp.growth());
        }
        form.weight = String.valueOf(relay.weight());
        form.recipientDomains = String.join("\n", relay.recipientDomains());
        form.senderDomains = String.join("\n", relay.senderDomains());
        form.enabled = relay.enabled() ? "on" : null;
        form.pipelining = relay.pipelining() ? "on" : null;
        return form;
    }

    public boolean isEnabled() {
        return enabled != null;
    }

    public boolean isPipelining() {
        return pipelining != null;
    }

    /** @throws org.rekindle.shared.DomainException pointing at what is no number or day */
    RelayInput input() {
        Problems problems = new Problems();
        Limits limits = new Limits(
                problems.value("/limits/perSecond", () -> blank(perSecond) ? null : decimal(perSecond)),
                problems.value("/limits/perHour", () -> blank(perHour) ? null : whole(perHour)),
                problems.value("/limits/perDay", () -> blank(perDay) ? null : whole(perDay)),
                problems.value("/limits/warmUp", this::warmUp));
        RelayInput input = new RelayInput(
                name,
                host,
                problems.value("/port", () -> blank(port) ? null : (int) whole(port)),
                tls,
                blank(username) ? null : username,
                blank(password) ? null : password,
                problems.value("/connections", () -> blank(connections) ? null : (int) whole(connections)),
                problems.value(
                        "/messagesPerConnection",
                        () -> blank(messagesPerConnection) ? null : (int) whole(messagesPerConnection)),
                isPipelining(),
                limits,
                problems.value("/weight", () -> blank(weight) ? null : (int) whole(weight)),
                split(recipientDomains),
                split(senderDomains),
                isEnabled());
        problems.throwIfAny();
        return input;
    }

    private WarmUp warmUp() {
        if (blank(warmUpFrom)) {
            return null;
        }
        try {
            return new WarmUp(LocalDate.parse(warmUpFrom.strip()), whole(warmUpFirst), decimal(warmUpGrowth));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("must be a day such as 2026-03-31", e);
        }
    }

    private static long whole(String text) {
        try {
            return Math.min(Integer.MAX_VALUE, Long.parseLong(text.strip()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must be a whole number", e);
        }
    }

    private static double decimal(String text) {
        try {
            return Double.parseDouble(text.strip().replace(',', '.'));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must be a number", e);
        }
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }

    private static List<String> split(String domains) {
        return blank(domains)
                ? List.of()
                : Arrays.stream(domains.split("[,\\s]+"))
                        .filter(domain -> !domain.isEmpty())
                        .toList();
    }
}
