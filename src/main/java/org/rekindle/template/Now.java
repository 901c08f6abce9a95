package org.rekindle.template;

import io.quarkus.qute.CompletedStage;
import io.quarkus.qute.TemplateException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Results that are there at once: the data are plain values, so nothing here is ever computed by another thread.
 *
 * <p>Not by {@code join()}: it puts the message of the cause into its own exception, and Qute makes that message by parsing it
 * as a template, with its engine of reflection.
 */
final class Now {
    private Now() {}

    /** @throws TemplateException when the stage failed */
    static <T> T of(CompletionStage<T> stage) {
        if (stage instanceof CompletedStage<T> completed) {
            return completed.get();
        }
        AtomicReference<T> result = new AtomicReference<>();
        AtomicReference<Throwable> failure = new AtomicReference<>(new IllegalStateException("not computed at once"));
        stage.whenComplete((value, thrown) -> {
            result.set(value);
            failure.set(thrown);
        });
        if (failure.get() != null) {
            throw refused(failure.get());
        }
        return result.get();
    }

    static TemplateException refused(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof TemplateException refused) {
                return refused;
            }
        }
        return new TemplateException(thrown);
    }
}
