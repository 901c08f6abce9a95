package org.rekindle.delivery.dkim;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Signs finished messages in the name of a domain (RFC 6376): relaxed/relaxed, the whole body, no {@code l=}.
 *
 * <p>It works on octets: a library that parses the message and writes it anew costs more than the signature itself. For
 * any number of threads.
 */
public final class DkimSigner {
    /** A signature counts for so long: after that a replayed message has none. */
    private static final Duration VALID = Duration.ofDays(10);

    /** What is signed when it is there, in this order. */
    private static final List<String> SIGNED = List.of(
            "from",
            "to",
            "subject",
            "date",
            "message-id",
            "reply-to",
            "mime-version",
            "content-type",
            "content-transfer-encoding",
            "list-unsubscribe",
            "list-unsubscribe-post",
            "list-id",
            "feedback-id");

    /**
     * Named once more than they occur, so that nobody can add another of them (RFC 6376, 8.15). Feedback-ID is none of
     * them: some relays add their own.
     */
    private static final Set<String> NO_MORE_OF = Set.of(
            "from",
            "to",
            "subject",
            "date",
            "message-id",
            "reply-to",
            "mime-version",
            "content-type",
            "list-unsubscribe",
            "list-unsubscribe-post");

    private static final int LINE = 72;

    private final String domain;
    private final List<Key> keys;
    private final Clock clock;

    /** A private key and the selector its public half is published under. */
    record Key(String selector, DkimAlgorithm algorithm, PrivateKey secret) {}

    DkimSigner(String domain, List<Key> keys, Clock clock) {
        this.domain = domain;
        this.keys = List.copyOf(keys);
        this.clock = clock;
    }

    /**
     * The header fields to put in front of a message, each ended by CRLF: one signature for each key.
     *
     * @param message header, empty line and body; all lines ended by CRLF, not dot-stuffed
     */
    public byte[] sign(byte[] message) {
        List<Canonical.Field> fields = Canonical.fields(message);
        Map<String, List<String>> byName = fields.stream()
                .collect(Collectors.groupingBy(
                        Canonical.Field::name, Collectors.mapping(Canonical.Field::relaxed, Collectors.toList())));
        List<String> names = new ArrayList<>();
        StringBuilder signed = new StringBuilder(1024);
        for (String name : SIGNED) {
            // several of a name are signed from the last one up (5.4.2)
            List<String> present = byName.getOrDefault(name, List.of()).reversed();
            for (String field : present) {
                names.add(name);
                signed.append(field).append("\r\n");
            }
            if (NO_MORE_OF.contains(name)) {
                names.add(name);
            }
        }
        String bodyHash = base64(sha256(Canonical.body(message, Canonical.bodyOf(message))));
        StringBuilder signatures = new StringBuilder();
        for (Key key : keys) {
            signatures.append(signature(key, bodyHash, names, signed));
        }
        return signatures.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private String signature(Key key, String bodyHash, List<String> names, CharSequence signed) {
        long now = clock.instant().getEpochSecond();
        StringBuilder field = new StringBuilder(700)
                .append("DKIM-Signature: v=1; a=")
                .append(key.algorithm.tag)
                .append("; c=relaxed/relaxed; d=")
                .append(domain)
                .append(";\r\n s=")
                .append(key.selector)
                .append("; t=")
                .append(now)
                .append("; x=")
                .append(now + VALID.toSeconds())
                .append(";\r\n h=");
        int line = 3;
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i) + (i + 1 < names.size() ? ":" : ";");
            if (line + name.length() > LINE) {
                field.append("\r\n ");
                line = 1;
            }
            field.append(name);
            line += name.length();
        }
        field.append("\r\n bh=").append(bodyHash).append(";\r\n b=");
        byte[] octets = (signed + Canonical.field(field.toString()).relaxed()).getBytes(StandardCharsets.ISO_8859_1);
        String value = base64(key.algorithm.sign(key.secret, octets, sha256(octets)));
        for (int at = 0; at < value.length(); at += LINE) {
            field.append(at == 0 ? "" : "\r\n ").append(value, at, Math.min(at + LINE, value.length()));
        }
        return field.append("\r\n").toString();
    }

    private static String base64(byte[] octets) {
        return Base64.getEncoder().encodeToString(octets);
    }

    private static byte[] sha256(byte[] octets) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(octets);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
