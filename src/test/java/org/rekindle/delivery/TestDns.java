package org.rekindle.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.rekindle.shared.Dns;

/** The records that a test publishes. */
@Alternative
@ApplicationScoped
public class TestDns implements Dns {
    private final Map<String, List<String>> records = new ConcurrentHashMap<>();

    public void publish(String name, Type type, String... values) {
        records.put(type + " " + name, List.of(values));
    }

    public void clear() {
        records.clear();
    }

    @Override
    public List<String> records(String name, Type type) {
        return records.getOrDefault(type + " " + name, List.of());
    }
}
