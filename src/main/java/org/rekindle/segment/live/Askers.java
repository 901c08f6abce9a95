package org.rekindle.segment.live;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.rekindle.segment.Patience;

/** Who is being answered on this node: a newer question of the same asker ends the one before. */
@ApplicationScoped
public class Askers {
    private final Map<String, Patience> open = new ConcurrentHashMap<>();

    /**
     * Answers a question, unless the asker asks again meanwhile.
     *
     * @param asker an editor's own name, null for a question that nothing replaces
     */
    public <T> T answer(String asker, Patience patience, Function<Patience, T> answer) {
        if (asker == null) {
            return answer.apply(patience);
        }
        Patience former = open.put(asker, patience);
        if (former != null) {
            former.recall();
        }
        try {
            return answer.apply(patience);
        } finally {
            open.remove(asker, patience);
        }
    }
}
