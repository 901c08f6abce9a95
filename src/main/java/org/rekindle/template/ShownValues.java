package org.rekindle.template;

import io.quarkus.qute.Expression;
import io.quarkus.qute.TemplateException;
import java.util.List;

/** What a template prints for anybody: also in branches that few readers take, and not what it only asks or says in words. */
final class ShownValues {
    private ShownValues() {}

    /** Whether a value at the root, such as {@code confirm}, stands in what is printed. */
    static boolean has(TemplateSource source, String root) {
        return source.tags()
                .filter(tag -> tag.kind() == Lexeme.Kind.VALUE && tag.content().contains(root))
                .anyMatch(tag -> prints(tag.content(), root));
    }

    private static boolean prints(String expression, String root) {
        try {
            return ClosedEngine.text("{" + expression + "}").getExpressions().stream()
                    .anyMatch(one -> uses(one, root));
        } catch (TemplateException unreadable) {
            // cannot be stored any more, and is not rendered either
            return false;
        }
    }

    private static boolean uses(Expression expression, String root) {
        if (expression.isLiteral()) {
            return false;
        }
        List<Expression.Part> parts = expression.getParts();
        return parts.getFirst().getName().equals(root)
                || parts.stream()
                        .filter(Expression.Part::isVirtualMethod)
                        .flatMap(part -> part.asVirtualMethod().getParameters().stream())
                        .anyMatch(parameter -> uses(parameter, root));
    }
}
