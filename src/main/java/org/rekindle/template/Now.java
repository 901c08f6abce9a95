package org.rekindle.template;

import io.quarkus.qute.CompletedStage;
import io.quarkus.qute.TemplateException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

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
        Taken<T> taken = new Taken<>();
        stage.whenComplete(taken);
        if (!taken.completed) {
            throw new TemplateException("not computed at once");
        }
        if (taken.failure != null) {
            throw refused(taken.failure);
        }
        return taken.result;
    }

    private static final class Taken<T> implements BiConsumer<T, Throwable> {
        private boolean completed;
        private T result;
        private Throwable failure;

        @Override
        public void accept(T value, Throwable thrown) {
            result = value;
            failure = thrown;
            completed = true;
        }
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
