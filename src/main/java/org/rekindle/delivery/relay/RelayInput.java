package org.rekindle.delivery.relay;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.rekindle.delivery.smtp.Endpoint;
import org.rekindle.shared.EmailAddress;
import org.rekindle.shared.Problems;

/**
 * A relay as the API describes it; what is null takes the default.
 *
 * @param tls {@code none}, {@code starttls} (the default) or {@code tls}
 * @param port null for the usual one of {@code tls}
 * @param password null keeps the one that is set
 */
public record RelayInput(
        String name,
        String host,
        Integer port,
        String tls,
        String username,
        String password,
        Integer connections,
        Integer messagesPerConnection,
        Boolean pipelining,
        Limits limits,
        Integer weight,
        List<String> recipientDomains,
        List<String> senderDomains,
        Boolean enabled) {
    private static final int LONGEST_PASSWORD = 500;
    private static final int MOST_DOMAINS = 500;

    /**
     * Writes everything but the password to the relay.
     *
     * @throws org.rekindle.shared.DomainException with all problems
     */
    void applyTo(Relay relay) {
        Problems problems = new Problems();
        problems.text("/name", name, 100);
        problems.text("/host", host, 253);
        if (host != null && !host.strip().matches("[A-Za-z0-9.:_-]{1,253}")) {
            problems.add("/host", "must be the name or address of a server, such as smtp.example.org");
        }
        problems.optionalText("/username", username, 200);
        problems.optionalText("/password", password, LONGEST_PASSWORD);
        if (password != null && username == null) {
            problems.add("/username", "is required with a password");
        }
        Endpoint.Tls mode = problems.value("/tls", this::mode);
        relay.name = name == null ? null : name.strip();
        relay.host = host == null ? null : host.strip().toLowerCase(Locale.ROOT);
        relay.tls = mode;
        relay.port = within(problems, "/port", port, mode == null ? 25 : usualPort(mode), 1, 65_535);
        relay.username = username;
        relay.connections = within(problems, "/connections", connections, 10, 1, 200);
        relay.messagesPerConnection =
                within(problems, "/messagesPerConnection", messagesPerConnection, 1000, 1, 1_000_000);
        relay.pipelining = pipelining == null || pipelining;
        relay.weight = within(problems, "/weight", weight, 1, 1, 1000);
        relay.recipientDomains = domains(problems, "/recipientDomains", recipientDomains);
        relay.senderDomains = domains(problems, "/senderDomains", senderDomains);
        relay.enabled = enabled == null || enabled;
        relay.limits(checked(problems));
        problems.throwIfAny();
    }

    private Endpoint.Tls mode() {
        return switch (tls == null ? "starttls" : tls) {
            case "none" -> Endpoint.Tls.NONE;
            case "starttls" -> Endpoint.Tls.STARTTLS;
            case "tls" -> Endpoint.Tls.TLS;
            default -> throw new IllegalArgumentException("must be none, starttls or tls");
        };
    }

    static int usualPort(Endpoint.Tls mode) {
        return switch (mode) {
            case TLS -> 465;
            case STARTTLS -> 587;
            case NONE -> 25;
        };
    }

    private static int within(Problems problems, String pointer, Integer value, int usual, int least, int most) {
        int number = Objects.requireNonNullElse(value, usual);
        if (number < least || number > most) {
            problems.add(pointer, "must be " + least + " to " + most);
        }
        return number;
    }

    private Limits checked(Problems problems) {
        if (limits == null) {
            return Limits.NONE;
        }
        if (limits.perSecond() != null && !(limits.perSecond() >= 0.001 && limits.perSecond() <= 1_000_000)) {
            problems.add("/limits/perSecond", "must be 0.001 to 1000000");
        }
        positive(problems, "/limits/perHour", limits.perHour());
        positive(problems, "/limits/perDay", limits.perDay());
        WarmUp warmUp = limits.warmUp();
        if (warmUp != null) {
            if (warmUp.startsOn() == null) {
                problems.add("/limits/warmUp/startsOn", "is required: the first day, such as 2026-12-01");
            }
            positive(problems, "/limits/warmUp/firstDay", warmUp.firstDay());
            if (!(warmUp.growth() >= 1 && warmUp.growth() <= 3)) {
                problems.add("/limits/warmUp/growth", "must be 1 to 3, such as 1.5");
            }
        }
        return limits;
    }

    private static void positive(Problems problems, String pointer, Long value) {
        if (value != null && value < 1) {
            problems.add(pointer, "must be 1 or more; leave it out for no limit");
        }
    }

    private static List<String> domains(Problems problems, String pointer, List<String> domains) {
        List<String> normal = new ArrayList<>();
        if (domains == null) {
            return normal;
        }
        if (domains.size() > MOST_DOMAINS) {
            problems.add(pointer, "has more than " + MOST_DOMAINS + " domains");
            return normal;
        }
        for (int i = 0; i < domains.size(); i++) {
            String domain = domains.get(i);
            try {
                normal.add(EmailAddress.of("postmaster@" + domain).domain());
            } catch (IllegalArgumentException e) {
                problems.add(pointer + '/' + i, "must be a domain such as example.org");
            }
        }
        return normal;
    }
}
