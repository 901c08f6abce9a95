package org.rekindle.template;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.ValueResolvers;
import io.quarkus.qute.Variant;
import io.quarkus.qute.WhenSectionHelper;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;

/**
 * Qute with nothing in it but our data and functions: no reflection, no beans, no configuration, no other templates, no second
 * parse. The application's own engine must never see text from people, it has all of these.
 */
final class ClosedEngine {
    static final int MAX_OUTPUT = 1024 * 1024;

    private static final Variant HTML = Variant.forContentType("text/html");
    private static final Variant TEXT = Variant.forContentType("text/plain");

    private static final Engine ENGINE = Engine.builder()
            .strictRendering(true)
            .timeout(2_000)
            .enableTracing(false)
            .addValueResolvers(
                    new ClosedMapResolver(),
                    // the variables of loops
                    ValueResolvers.mapperResolver(),
                    new MailFunctions(),
                    ValueResolvers.orResolver(),
                    ValueResolvers.trueResolver(),
                    ValueResolvers.orEmpty(),
                    ValueResolvers.equalsResolver())
            .addSectionHelper(new ConditionSection())
            .addSectionHelper(new WhenSectionHelper.Factory())
            .addSectionHelper(new BoundedLoop())
            .addSectionHelper(new UrlSection())
            .addResultMapper(new HtmlEscaper(List.of("text/html")))
            .addResultMapper(new ScalarOnly())
            .build();

    private ClosedEngine() {}

    static Template html(String source) {
        return ENGINE.parse(source, HTML);
    }

    static Template text(String source) {
        return ENGINE.parse(source, TEXT);
    }

    /**
     * Renders on the calling thread.
     *
     * @param output takes the pieces of the text and answers how long it is by now
     * @throws TemplateException when a value does not exist or a bound is passed
     */
    static void render(Template template, Fields data, Locale locale, ToIntFunction<String> output) {
        TemplateInstance instance = template.data(data)
                .setLocale(locale)
                .setAttribute(BoundedLoop.ROUNDS, new AtomicInteger(BoundedLoop.MAX_ROUNDS));
        try {
            Now.of(instance.consume(part -> {
                if (output.applyAsInt(part) > MAX_OUTPUT) {
                    throw new TemplateException("longer than 1 MB");
                }
            }));
        } catch (RuntimeException e) {
            throw Now.refused(e);
        }
    }
}
