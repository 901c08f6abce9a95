package org.rekindle.tracking.signal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What a single request gives away, by lists that are data: those that come with the product, or newer ones of the same name
 * in {@code <data-dir>/classifier}, which are read at the start.
 */
@ApplicationScoped
public class Fingerprints {
    private static final int KEPT = 2000;

    private final List<String> machines;
    private final List<String> scanners;
    private final List<String> tools;
    private final List<String> unlikely;
    private final List<Network> networks;
    private final Cache<String, Set<Rule>> known =
            Caffeine.newBuilder().maximumSize(KEPT).build();

    Fingerprints(@ConfigProperty(name = "rekindle.data-dir") Path dataDir) {
        Path own = dataDir.resolve("classifier");
        machines = lines(own, "agents-of-machines.txt");
        scanners = lines(own, "agents-naming-scanners.txt");
        tools = lines(own, "agents-of-tools.txt");
        unlikely = lines(own, "agents-unlikely.txt");
        networks =
                lines(own, "networks-of-scanners.txt").stream().map(Network::of).toList();
    }

    /**
     * The rules a request breaks by itself.
     *
     * @param userAgent null when it names none
     * @param address empty when it is not known
     * @param ownWorld mail goes to the built-in mailbox only: nobody scans it, and whoever tries a link with a tool is a person
     */
    Set<Rule> of(String userAgent, Optional<byte[]> address, boolean ownWorld) {
        Set<Rule> rules = EnumSet.noneOf(Rule.class);
        rules.addAll(ofAgent(userAgent == null ? "" : userAgent));
        if (ownWorld) {
            rules.remove(Rule.AGENT_OF_TOOL);
        }
        if (address.isPresent() && isScanner(address.get())) {
            rules.add(Rule.NETWORK_OF_SCANNER);
        }
        return rules;
    }

    /** Many readers have the same; what is too long to be a browser's is not kept. */
    private Set<Rule> ofAgent(String userAgent) {
        return userAgent.length() > Evidence.LONGEST_AGENT ? brokenBy(userAgent) : known.get(userAgent, this::brokenBy);
    }

    private Set<Rule> brokenBy(String userAgent) {
        Set<Rule> rules = EnumSet.noneOf(Rule.class);
        String agent = userAgent.strip().toLowerCase(Locale.ROOT);
        if (machines.contains(agent)) {
            rules.add(Rule.AGENT_OF_MACHINE);
        }
        if (scanners.stream().anyMatch(agent::contains)) {
            rules.add(Rule.AGENT_NAMES_SCANNER);
        }
        if (tools.stream().anyMatch(agent::startsWith)) {
            rules.add(Rule.AGENT_OF_TOOL);
        }
        if (agent.isEmpty() || unlikely.stream().anyMatch(agent::contains)) {
            rules.add(Rule.AGENT_UNLIKELY);
        }
        return rules;
    }

    private boolean isScanner(byte[] address) {
        for (Network network : networks) {
            if (network.contains(address)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> lines(Path own, String file) {
        Path newer = own.resolve(file);
        try (BufferedReader reader = Files.isRegularFile(newer) ? Files.newBufferedReader(newer) : shipped(file)) {
            return reader.lines()
                    .map(line -> line.replaceFirst("\\s*#.*", "").strip().toLowerCase(Locale.ROOT))
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedReader shipped(String file) {
        return new BufferedReader(new InputStreamReader(
                Fingerprints.class.getResourceAsStream("/classifier/" + file), StandardCharsets.UTF_8));
    }
}
