package org.rekindle.embedded;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Answers {@code rekindle.embedded.*} by starting what it names when it is first asked for. {@code
 * application.properties} refers to these keys, so whoever sets the real key (an external database, a real relay)
 * starts nothing, and a build never does.
 */
public final class EmbeddedConfig implements ConfigSourceFactory {
    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        Path dataDir = Optional.ofNullable(context.getValue("rekindle.data-dir"))
                .map(ConfigValue::getValue)
                .map(Path::of)
                .orElse(Path.of("data"));
        return List.of(new Lazy(dataDir));
    }

    private record Lazy(Path dataDir) implements ConfigSource {
        @Override
        public Set<String> getPropertyNames() {
            // not listed: listing lets tools read, and reading starts the server
            return Set.of();
        }

        @Override
        public String getValue(String name) {
            return switch (name) {
                case "rekindle.embedded.database.url" -> database().url();
                case "rekindle.embedded.database.username" -> database().username();
                case "rekindle.embedded.database.password" -> database().password();
                case "rekindle.embedded.secret-key" -> secretKey();
                case "rekindle.embedded.mailbox.port" ->
                    String.valueOf(Mailbox.ensureStarted(dataDir.resolve("mailbox")));
                default -> null;
            };
        }

        private EmbeddedMariaDb.Access database() {
            return EmbeddedMariaDb.ensureStarted(dataDir.resolve("db"));
        }

        private String secretKey() {
            try {
                Files.createDirectories(dataDir);
                return Secrets.readOrCreate(dataDir.resolve("secret-key"));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot keep the secret key in " + dataDir, e);
            }
        }

        @Override
        public String getName() {
            return "embedded";
        }

        @Override
        public int getOrdinal() {
            return 50;
        }
    }
}
