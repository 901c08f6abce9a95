package org.rekindle.template;

import io.quarkus.qute.CompletedStage;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.Results;
import io.quarkus.qute.ValueResolver;
import java.util.concurrent.CompletionStage;

/**
 * Fields by name and nothing else. Qute's own map resolver also answers {@code size}, {@code keys} and {@code values}, which
 * hides fields of those names and dumps all others.
 */
final class ClosedMapResolver implements ValueResolver {
    @Override
    public boolean appliesTo(EvalContext context) {
        return context.getBase() instanceof Fields && context.getParams().isEmpty();
    }

    @Override
    public CompletionStage<Object> resolve(EvalContext context) {
        Fields fields = (Fields) context.getBase();
        return fields.knows(context.getName())
                ? CompletedStage.of(fields.get(context.getName()))
                : Results.notFound(context);
    }
}
