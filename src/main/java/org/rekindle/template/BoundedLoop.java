package org.rekindle.template;

import io.quarkus.qute.CompletedStage;
import io.quarkus.qute.Expression;
import io.quarkus.qute.Mapper;
import io.quarkus.qute.ResultNode;
import io.quarkus.qute.Results;
import io.quarkus.qute.SectionBlock;
import io.quarkus.qute.SectionHelper;
import io.quarkus.qute.SectionHelperFactory;
import io.quarkus.qute.TemplateException;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Loops over short lists only, and ends with the first mistake. Qute's own counts to any number and allocates for it first, and
 * goes on after mistakes; its time limit does not stop a render that is under way, so the number of rounds has to.
 */
final class BoundedLoop implements SectionHelperFactory<SectionHelper> {
    static final int MAX_ITEMS = 200;
    /** Rounds of all loops of one part of a message together. */
    static final int MAX_ROUNDS = 10_000;

    static final String ROUNDS = "rekindle.rounds";

    @Override
    public List<String> getDefaultAliases() {
        return List.of("for");
    }

    @Override
    public ParametersInfo getParameters() {
        return ParametersInfo.builder()
                .addParameter("variable")
                .addParameter("list")
                .build();
    }

    @Override
    public List<String> getBlockLabels() {
        return List.of("else");
    }

    @Override
    public SectionHelper initialize(SectionInitContext context) {
        Expression list = context.parseValue(Construct.unhex(context.getParameter("list")));
        return new Loop(context.getParameter("variable"), list, context.getBlock("else"));
    }

    private record Loop(String variable, Expression list, SectionBlock otherwise) implements SectionHelper {
        @Override
        public CompletionStage<ResultNode> resolve(SectionResolutionContext context) {
            Object value = Now.of(context.evaluate(list));
            List<?> items = bounded(value, context);
            if (items.isEmpty()) {
                return otherwise == null ? ResultNode.NOOP : context.execute(otherwise, context.resolutionContext());
            }
            return CompletedStage.of(new Rounds(variable, items, context));
        }

        private List<?> bounded(Object value, SectionResolutionContext context) {
            if (value == null) {
                return List.of();
            }
            var rounds = (AtomicInteger) context.resolutionContext().getAttribute(ROUNDS);
            if (value instanceof List<?> items && items.size() <= MAX_ITEMS && rounds.addAndGet(-items.size()) >= 0) {
                return items;
            }
            throw new TemplateException(list.getOrigin(), "not a list of bounded length");
        }
    }

    /** What one round sees: the item, and by the variable's name with an underscore its place among the others. */
    private record Round(String variable, Object item, int index, boolean hasNext) implements Mapper {
        @Override
        public CompletionStage<Object> getAsync(String key) {
            if (key.equals(variable)) {
                return CompletedStage.of(item);
            }
            if (!key.startsWith(variable + "_")) {
                return Results.notFound(key);
            }
            return switch (key.substring(variable.length() + 1)) {
                case "count" -> CompletedStage.of(index + 1);
                case "index" -> CompletedStage.of(index);
                case "hasNext" -> CompletedStage.of(hasNext);
                case "isLast" -> CompletedStage.of(!hasNext);
                case "isFirst" -> CompletedStage.of(index == 0);
                case "odd" -> CompletedStage.of(index % 2 == 0);
                case "even" -> CompletedStage.of(index % 2 == 1);
                default -> Results.notFound(key);
            };
        }
    }

    /** Each round is computed when its turn to be written comes: a mistake or a bound ends all of them. */
    private static final class Rounds extends ResultNode {
        private final String variable;
        private final List<?> items;
        private final SectionHelper.SectionResolutionContext context;

        Rounds(String variable, List<?> items, SectionHelper.SectionResolutionContext context) {
            this.variable = variable;
            this.items = items;
            this.context = context;
        }

        @Override
        public void process(Consumer<String> consumer) {
            for (int i = 0; i < items.size(); i++) {
                Round round = new Round(variable, items.get(i), i, i + 1 < items.size());
                Now.of(context.execute(context.resolutionContext().createChild(round, null)))
                        .process(consumer);
            }
        }
    }
}
