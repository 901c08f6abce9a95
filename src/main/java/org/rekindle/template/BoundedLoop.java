package org.rekindle.template;

import io.quarkus.qute.LoopSectionHelper;
import io.quarkus.qute.Scope;
import io.quarkus.qute.SectionHelper;
import io.quarkus.qute.SectionHelperFactory;
import io.quarkus.qute.TemplateException;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Loops over short lists only. Qute itself counts to any number and allocates for it first; its time limit does not stop a
 * render that is under way, so the number of rounds has to.
 */
final class BoundedLoop implements SectionHelperFactory<SectionHelper> {
    static final int MAX_ITEMS = 200;
    /** Rounds of all loops of one message together. */
    static final int MAX_ROUNDS = 50_000;

    static final String ROUNDS = "rekindle.rounds";

    private final LoopSectionHelper.Factory loops = new LoopSectionHelper.Factory();

    @Override
    public List<String> getDefaultAliases() {
        return loops.getDefaultAliases();
    }

    @Override
    public ParametersInfo getParameters() {
        return loops.getParameters();
    }

    @Override
    public List<String> getBlockLabels() {
        return loops.getBlockLabels();
    }

    @Override
    public Scope initializeBlock(Scope outer, BlockInfo block) {
        return loops.initializeBlock(outer, block);
    }

    @Override
    public SectionHelper initialize(SectionInitContext context) {
        LoopSectionHelper loop = loops.initialize(context);
        var list = context.getExpression("iterable");
        return new SectionHelper() {
            @Override
            public CompletionStage<io.quarkus.qute.ResultNode> resolve(SectionResolutionContext resolution) {
                return resolution.evaluate(list).thenCompose(items -> {
                    Object rounds = resolution.resolutionContext().getAttribute(ROUNDS);
                    boolean bounded = items == null || items instanceof List<?> l && l.size() <= MAX_ITEMS;
                    if (!bounded
                            || items != null && ((AtomicInteger) rounds).addAndGet(-((List<?>) items).size()) < 0) {
                        throw new TemplateException(list.getOrigin(), "not a list of bounded length");
                    }
                    return loop.resolve(resolution);
                });
            }
        };
    }
}
