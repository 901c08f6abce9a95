package org.rekindle.template;

import io.quarkus.qute.CompletedStage;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.Expression;
import io.quarkus.qute.Results;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.ValueResolver;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The closed list of functions, on single values and on missing ones. */
final class MailFunctions implements ValueResolver {
    /** Other signs of {@code orElse}; unlike Qute's own they replace blanks too. */
    static final List<String> ELVIS = List.of("?:", "or");

    @Override
    public int getPriority() {
        return 10;
    }

    @Override
    public boolean appliesTo(EvalContext context) {
        Object base = context.getBase();
        return (base == null || ScalarOnly.isScalar(base)) && function(context).isPresent();
    }

    private static Optional<MailFunction> function(EvalContext context) {
        int count = context.getParams().size();
        return (ELVIS.contains(context.getName())
                        ? Optional.of(MailFunction.OR_ELSE)
                        : MailFunction.named(context.getName()))
                .filter(f -> f.min <= count && count <= f.max);
    }

    @Override
    public CompletionStage<Object> resolve(EvalContext context) {
        MailFunction function = function(context).orElseThrow();
        if (context.getBase() == null && function != MailFunction.OR_ELSE) {
            return CompletedStage.of(null);
        }
        List<Object> parameters = new ArrayList<>();
        for (Expression parameter : context.getParams()) {
            Object value = parameter.isLiteral() ? parameter.getLiteral() : Now.of(context.evaluate(parameter));
            if (Results.isNotFound(value)) {
                throw new TemplateException(parameter.getOrigin(), "unknown parameter");
            }
            parameters.add(value);
        }
        try {
            Locale locale = (Locale) context.getAttribute(TemplateInstance.LOCALE);
            return CompletedStage.of(function.apply(context.getBase(), parameters, locale));
        } catch (IllegalArgumentException e) {
            throw new TemplateException(e);
        }
    }
}
