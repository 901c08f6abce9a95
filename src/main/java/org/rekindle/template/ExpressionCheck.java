package org.rekindle.template;

import io.quarkus.qute.Expression;
import io.quarkus.qute.TemplateException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Looks at every name in every expression, in branches that no sample would reach too: is there such a value, such a field,
 * such a function?
 */
final class ExpressionCheck {
    static final int MAX_PARTS = 16;

    private static final Set<String> EQUALS = Set.of("==", "eq", "is");
    private static final Set<String> TERNARY = Set.of("?", "ifTruthy", ":");

    private final Catalogue catalogue;
    private final List<Fault> faults = new ArrayList<>();

    private Structure.Part part;
    private String source;

    /** What an expression is needed for. */
    private enum Use {
        PRINT,
        CONDITION,
        LOOP
    }

    private ExpressionCheck(Catalogue catalogue, String source) {
        this.catalogue = catalogue;
        this.source = source;
    }

    static List<Fault> check(Structure structure, Catalogue catalogue, String source) {
        ExpressionCheck check = new ExpressionCheck(catalogue, source);
        structure.parts().forEach(check::part);
        return check.faults;
    }

    private void part(Structure.Part next) {
        part = next;
        Use use =
                switch (part.construct()) {
                    case Construct.Value _, Construct.UrlValue _ -> Use.PRINT;
                    case Construct.For _ -> Use.LOOP;
                    case Construct.If _,
                            Construct.ElseIf _,
                            Construct.Else _,
                            Construct.When _,
                            Construct.Is _,
                            Construct.End _,
                            Construct.Nothing _ -> Use.CONDITION;
                };
        if (part.construct() instanceof Construct.For loop && catalogue.kind(loop.alias()) != Catalogue.Kind.UNKNOWN) {
            fault(
                    loop.alias(),
                    "“" + loop.alias() + "” is the name of a value already. Call what the loop goes over otherwise.");
        }
        for (String expression : part.construct().expressions()) {
            text(expression, use);
        }
    }

    private void text(String text, Use use) {
        char first = text.charAt(0);
        if (use == Use.CONDITION && (first == '\'' || first == '"' || first == '-' || Character.isDigit(first))) {
            return;
        }
        try {
            if (first != '_' && !Character.isLetterOrDigit(first)) {
                throw new TemplateException("no identifier");
            }
            List<Expression> expressions = ClosedEngine.text("{" + text + "}").getExpressions();
            expression(expressions.getFirst(), use);
        } catch (TemplateException e) {
            fault(
                    text,
                    "“" + shortened(text) + "” cannot be read as a value. Write {subscriber.name}, or "
                            + "{subscriber.name.orElse('friend')}. A brace as such is written \\{.");
        }
    }

    private void expression(Expression expression, Use use) {
        if (expression.isLiteral()) {
            if (use != Use.CONDITION) {
                fault(
                        expression.toOriginalString(),
                        "This is no value but itself: write it without braces. " + "A brace as such is written \\{.");
            }
            return;
        }
        List<Expression.Part> parts = expression.getParts();
        if (expression.hasNamespace()) {
            fault(
                    expression.getNamespace(),
                    "“" + shortened(expression.getNamespace()) + ":” cannot be read in mail. Values are "
                            + String.join(", ", catalogue.roots())
                            + ". CSS belongs into a <style> block; a brace as such is written \\{.");
        } else if (parts.size() > MAX_PARTS) {
            fault(parts.getFirst().getName(), "This value is made of more than " + MAX_PARTS + " parts.");
        } else {
            root(parts, use);
        }
    }

    private void root(List<Expression.Part> parts, Use use) {
        String name = parts.getFirst().getName();
        if (parts.getFirst().isVirtualMethod()) {
            fault(name, "A function needs a value before it, such as {subscriber.name." + name + "}.");
        } else if (part.variables().contains(name)) {
            fields(name, Catalogue.INTEREST, parts, use);
        } else if (isLoopMetadata(name)) {
            functions(parts, 1, use);
        } else {
            switch (catalogue.kind(name)) {
                case RECORD -> fields(name, catalogue.fields(name), parts, use);
                case VALUE -> functions(parts, 1, use);
                case LIST -> list(parts, use);
                case UNKNOWN -> unknownRoot(name);
            }
        }
    }

    private boolean isLoopMetadata(String name) {
        int underscore = name.lastIndexOf('_');
        return underscore > 0
                && part.variables().contains(name.substring(0, underscore))
                && Catalogue.LOOP.contains(name.substring(underscore + 1));
    }

    private void unknownRoot(String name) {
        List<String> roots = Stream.concat(catalogue.roots().stream(), part.variables().stream())
                .toList();
        String hint = catalogue.subscriber().contains(name)
                ? " Did you mean “subscriber." + name + "”?"
                : DidYouMean.hint(name, roots);
        String quote = part.construct() instanceof Construct.Value || !hint.isEmpty()
                ? ""
                : " A text to compare with stands in quotes: '" + shortened(name) + "'.";
        String known = hint.isEmpty() && quote.isEmpty() ? " Values are " + String.join(", ", roots) + "." : "";
        fault(name, "There is no value “" + shortened(name) + "”." + hint + quote + known);
    }

    private void list(List<Expression.Part> parts, Use use) {
        boolean whole =
                parts.size() == 1 || parts.size() == 2 && parts.get(1).getName().equals("orEmpty");
        if (!whole) {
            fault(
                    parts.get(1).getName(),
                    "A list has no “" + shortened(parts.get(1).getName())
                            + "”. Go through it: {#for interest in interests}{interest.category}{/for}.");
        } else if (use == Use.PRINT) {
            fault(
                    parts.getFirst().getName(),
                    "A list cannot be printed as a whole. Go through it: "
                            + "{#for interest in interests}{interest.category}{/for}.");
        }
    }

    private void fields(String record, Collection<String> fields, List<Expression.Part> parts, Use use) {
        if (parts.size() == 1) {
            if (use != Use.CONDITION) {
                fault(
                        record,
                        "“" + record + "” has several values. Name one: "
                                + fields.stream()
                                        .limit(5)
                                        .map(f -> record + "." + f)
                                        .reduce((a, b) -> a + ", " + b)
                                        .orElse("")
                                + (fields.size() > 5 ? " …" : "."));
            }
            return;
        }
        String field = parts.get(1).getName();
        if (parts.get(1).isVirtualMethod() || !fields.contains(field)) {
            String who = record.equals("subscriber") ? "No reader has" : "“" + record + "” has no";
            String hint = field.matches(".*[=<>!?].*")
                    ? " Put blanks around signs such as == and ?."
                    : DidYouMean.hint(field, fields);
            String known = hint.isEmpty() && fields.size() <= 8 ? " It has " + String.join(", ", fields) + "." : "";
            fault(field, who + " “" + shortened(field) + "”." + hint + known);
            return;
        }
        functions(parts, 2, use);
    }

    private void functions(List<Expression.Part> parts, int from, Use use) {
        if (use == Use.LOOP) {
            fault(parts.getFirst().getName(), "A loop goes over a list, and the list there is, is “interests”.");
            return;
        }
        for (Expression.Part function : parts.subList(from, parts.size())) {
            function(function);
        }
    }

    private void function(Expression.Part function) {
        String name = function.getName();
        List<Expression> parameters =
                function.isVirtualMethod() ? function.asVirtualMethod().getParameters() : List.of();
        if (MailFunctions.ELVIS.contains(name) || EQUALS.contains(name) || TERNARY.contains(name)) {
            if (parameters.size() != 1) {
                fault(name, "“" + name + "” needs a value on its right.");
            }
        } else {
            var known = MailFunction.named(name);
            if (known.isEmpty()) {
                List<String> names =
                        Stream.of(MailFunction.values()).map(f -> f.label).toList();
                fault(
                        name,
                        "There is no function “" + shortened(name) + "”." + DidYouMean.hint(name, names)
                                + " Functions are " + String.join(", ", names) + ".");
                return;
            }
            parameters(known.get(), parameters);
        }
        parameters.stream().filter(p -> !p.isLiteral()).forEach(p -> expression(p, Use.CONDITION));
    }

    private void parameters(MailFunction function, List<Expression> parameters) {
        if (parameters.size() < function.min || parameters.size() > function.max) {
            fault(
                    function.label,
                    "“" + function.label + "” takes "
                            + (function.max == 0
                                    ? "nothing in brackets."
                                    : function.min == 1 ? "one value in brackets." : "at most one value in brackets."));
        } else if (!parameters.isEmpty() && parameters.getFirst().isLiteral()) {
            try {
                function.check(parameters.stream().map(Expression::getLiteral).toList());
            } catch (IllegalArgumentException e) {
                fault(function.label, e.getMessage());
            }
        }
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    private void fault(String name, String detail) {
        int at = source.indexOf(name, part.tag().start());
        faults.add(new Fault(at < 0 || at >= part.tag().end() ? part.tag().start() : at, detail));
    }
}
