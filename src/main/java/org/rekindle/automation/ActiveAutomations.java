package org.rekindle.automation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;

/** Definitions of what is active, remembered for a moment: every fact asks. Other nodes' changes are seen within it. */
@ApplicationScoped
public class ActiveAutomations {
    private static final long KEEP = Duration.ofSeconds(1).toNanos();

    record Entry(long id, Definition definition) {}

    private record Snapshot(List<Entry> entries, long readAt) {}

    private volatile Snapshot snapshot;

    @Transactional
    public List<Entry> all() {
        Snapshot known = snapshot;
        if (known == null || System.nanoTime() - known.readAt() > KEEP) {
            known = new Snapshot(
                    Automation.active().stream()
                            .map(automation -> new Entry(automation.id, automation.parsed()))
                            .toList(),
                    System.nanoTime());
            snapshot = known;
        }
        return known.entries();
    }

    void forget() {
        snapshot = null;
    }
}
