package org.rekindle.delivery;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The whole application as its customers see it, with a relay that keeps octets, a return path and a DNS of the test. */
public class WithReturnPath implements QuarkusTestProfile {
    public static final String DOMAIN = "news.example.org";
    public static final String RETURN_PATH = "bounce.example.org";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "rekindle.mail.from",
                "Котики & Co <letters@" + DOMAIN + ">",
                "rekindle.mail.postal-address",
                "Котики, Невский 1, Санкт-Петербург",
                "rekindle.mail.return-path-domain",
                RETURN_PATH,
                "rekindle.base-url",
                "https://track.example.org");
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(TestDns.class);
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(WithRelay.Resource.class));
    }
}
