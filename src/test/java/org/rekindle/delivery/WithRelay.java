package org.rekindle.delivery;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The application with a {@link ScriptedRelay} for its relay, {@link TestSource} for campaigns, and little patience. */
public class WithRelay implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "rekindle.delivery.retry-delays", "PT0.2S",
                "rekindle.delivery.give-up-after", "PT10M",
                "rekindle.delivery.chunk-size", "200");
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(TestSource.class, TestSource.Forms.class);
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(Resource.class));
    }

    /** Starts the relay before the application and gives it to fields of its type. */
    public static class Resource implements QuarkusTestResourceLifecycleManager {
        private ScriptedRelay relay;

        @Override
        public Map<String, String> start() {
            relay = relay();
            return Map.of(
                    "rekindle.smtp.host", "127.0.0.1",
                    "rekindle.smtp.port", String.valueOf(relay.port()),
                    "rekindle.smtp.tls", "none");
        }

        ScriptedRelay relay() {
            return ScriptedRelay.start();
        }

        @Override
        public void inject(TestInjector injector) {
            injector.injectIntoFields(relay, new TestInjector.MatchesType(ScriptedRelay.class));
        }

        @Override
        public void stop() {
            try {
                relay.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
