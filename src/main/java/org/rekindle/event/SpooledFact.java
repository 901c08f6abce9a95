package org.rekindle.event;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.rekindle.event.spool.SpoolEntry;
import org.rekindle.event.spool.SpoolReader;
import org.rekindle.shared.JsonText;

/** An open or click as the spool keeps it; its key makes it count once however often it is brought in. */
record SpooledFact(
        String key,
        String type,
        long subscriberId,
        Instant occurredAt,
        Long mailingId,
        boolean machine,
        JsonNode properties) {
    private static final String KIND = "fact";

    private static SpooledFact of(Fact fact) {
        return new SpooledFact(
                fact.key(),
                fact.type(),
                fact.subscriberId(),
                fact.occurredAt(),
                fact.mailingId(),
                fact.machine(),
                fact.properties());
    }

    static List<SpoolEntry> entries(Submission submission) {
        return submission.drafts().stream()
                .map(draft -> new SpoolEntry(KIND, JsonText.write(of(draft.fact()))))
                .toList();
    }

    private Fact fact() {
        return new Fact(key, type, subscriberId, occurredAt, mailingId, machine, null, List.of(), properties);
    }

    /** Brings them in on the way of all facts. */
    @ApplicationScoped
    static class Reader implements SpoolReader {
        @Inject
        Ingest ingest;

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public CompletableFuture<?> store(List<String> bodies, boolean again) {
            return ingest.bringIn(bodies.stream()
                    .map(body ->
                            new Draft(JsonText.read(body, SpooledFact.class).fact(), null, !again))
                    .toList());
        }
    }
}
