package org.rekindle.template;

import io.quarkus.qute.Expression;
import io.quarkus.qute.ResultMapper;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.TemplateNode.Origin;

/** Refuses to print anything but a single value: a whole record would show fields that were never meant to be mailed. */
final class ScalarOnly implements ResultMapper {
    @Override
    public int getPriority() {
        return 100;
    }

    @Override
    public boolean appliesTo(Origin origin, Object result) {
        return !isScalar(result);
    }

    static boolean isScalar(Object value) {
        return value instanceof String || value instanceof Number || value instanceof Boolean || value instanceof Day;
    }

    @Override
    public String map(Object result, Expression expression) {
        throw new TemplateException(expression.getOrigin(), "not a single value");
    }
}
