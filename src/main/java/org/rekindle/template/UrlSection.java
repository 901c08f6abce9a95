package org.rekindle.template;

import io.quarkus.qute.CompletedStage;
import io.quarkus.qute.Expression;
import io.quarkus.qute.ResultNode;
import io.quarkus.qute.SectionHelper;
import io.quarkus.qute.SectionHelperFactory;
import io.quarkus.qute.TemplateException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** A value within an address, percent-encoded (RFC 3986, 2.1): it can add neither a parameter nor another host. */
final class UrlSection implements SectionHelperFactory<SectionHelper> {
    static final String NAME = "q_url";

    @Override
    public List<String> getDefaultAliases() {
        return List.of(NAME);
    }

    @Override
    public ParametersInfo getParameters() {
        return ParametersInfo.builder().addParameter("value").build();
    }

    @Override
    public SectionHelper initialize(SectionInitContext context) {
        Expression expression = context.parseValue(Construct.unhex(context.getParameter("value")));
        return resolution -> encoded(resolution, expression);
    }

    private static CompletionStage<ResultNode> encoded(
            SectionHelper.SectionResolutionContext resolution, Expression expression) {
        return resolution.evaluate(expression).thenCompose(value -> {
            if (value != null && !ScalarOnly.isScalar(value)) {
                throw new TemplateException(expression.getOrigin(), "not a single value");
            }
            String text = value == null
                    ? ""
                    : URLEncoder.encode(value.toString(), StandardCharsets.UTF_8)
                            .replace("+", "%20");
            return CompletedStage.of(new ResultNode() {
                @Override
                public void process(Consumer<String> consumer) {
                    consumer.accept(text);
                }
            });
        });
    }
}
