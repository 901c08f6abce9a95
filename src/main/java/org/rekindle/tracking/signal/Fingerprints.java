package org.rekindle.tracking.signal;

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
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What a single request gives away, by lists that are data: those that come with the product, or newer ones of the same name
 * in {@code <data-dir>/classifier}, which are read at the start.
 */
@ApplicationScoped
public class Fingerprints {
    private final List<String> machines;
    private final List<String> scanners;
    private final List<String> tools;
    private final List<String> unlikely;
    private final List<Network> networks;

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
     * @param ownWorld mail goes to the built-in mailbox only: nobody scans it, and whoever tries a link with a tool is a person
     */
    Set<Rule> of(Request request, boolean ownWorld) {
        Set<Rule> rules = EnumSet.noneOf(Rule.class);
        String agent =
                request.userAgent() == null ? "" : request.userAgent().strip().toLowerCase(Locale.ROOT);
        if (machines.contains(agent)) {
            rules.add(Rule.AGENT_OF_MACHINE);
        }
        if (scanners.stream().anyMatch(agent::contains)) {
            rules.add(Rule.AGENT_NAMES_SCANNER);
        }
        if (!ownWorld && tools.stream().anyMatch(agent::startsWith)) {
            rules.add(Rule.AGENT_OF_TOOL);
        }
        if (agent.isEmpty() || unlikely.stream().anyMatch(agent::contains)) {
            rules.add(Rule.AGENT_UNLIKELY);
        }
        if (Network.bytes(request.address())
                .filter(address -> networks.stream().anyMatch(network -> network.contains(address)))
                .isPresent()) {
            rules.add(Rule.NETWORK_OF_SCANNER);
        }
        return rules;
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
