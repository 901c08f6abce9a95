package org.rekindle.template;

import io.quarkus.qute.Booleans;
import io.quarkus.qute.Expression;
import io.quarkus.qute.ResultNode;
import io.quarkus.qute.Results;
import io.quarkus.qute.SectionBlock;
import io.quarkus.qute.SectionHelper;
import io.quarkus.qute.SectionHelperFactory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;

/** {@code #if} over {@link Condition}, which arrives hex-coded, see {@link Construct#hex}. */
final class ConditionSection implements SectionHelperFactory<SectionHelper> {
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,6})?");

    /** One branch; the condition of the last, bare {@code else} is null. */
    private record Branch(SectionBlock block, Condition condition) {}

    @Override
    public List<String> getDefaultAliases() {
        return List.of("if");
    }

    @Override
    public ParametersInfo getParameters() {
        return ParametersInfo.builder().addParameter("condition").build();
    }

    @Override
    public List<String> getBlockLabels() {
        return List.of("else");
    }

    @Override
    public SectionHelper initialize(SectionInitContext context) {
        List<Branch> branches = new ArrayList<>();
        Map<String, Expression> operands = new HashMap<>();
        for (SectionBlock block : context.getBlocks()) {
            Condition condition = block.parameters.isEmpty()
                    ? null
                    : Condition.parse(
                            Construct.unhex(block.parameters.values().iterator().next()));
            branches.add(new Branch(block, condition));
            if (condition != null) {
                condition.operands().stream()
                        .filter(o -> !NUMBER.matcher(o).matches())
                        .forEach(o -> operands.computeIfAbsent(o, context::parseValue));
            }
        }
        return new Ifs(List.copyOf(branches), Map.copyOf(operands));
    }

    private record Ifs(List<Branch> branches, Map<String, Expression> operands) implements SectionHelper {
        @Override
        public CompletionStage<ResultNode> resolve(SectionResolutionContext context) {
            for (Branch branch : branches) {
                if (branch.condition() == null || holds(branch.condition(), context)) {
                    return context.execute(branch.block(), context.resolutionContext());
                }
            }
            return ResultNode.NOOP;
        }

        private boolean holds(Condition condition, SectionResolutionContext context) {
            return switch (condition) {
                case Condition.Operand operand -> !isFalsy(value(operand, context));
                case Condition.Compare(var left, var comparison, var right) ->
                    comparison.holds(value(left, context), value(right, context));
                case Condition.Not(Condition inner) -> !holds(inner, context);
                case Condition.Both(Condition left, Condition right) -> holds(left, context) && holds(right, context);
                case Condition.Either(Condition left, Condition right) -> holds(left, context) || holds(right, context);
            };
        }

        private Object value(Condition.Operand operand, SectionResolutionContext context) {
            Expression expression = operands.get(operand.text());
            if (expression == null) {
                return new BigDecimal(operand.text());
            }
            Object value = expression.isLiteral() ? expression.getLiteral() : Now.of(context.evaluate(expression));
            return Results.isNotFound(value) ? null : value;
        }

        private static boolean isFalsy(Object value) {
            return Booleans.isFalsy(value) || value instanceof String text && text.isBlank();
        }
    }
}
