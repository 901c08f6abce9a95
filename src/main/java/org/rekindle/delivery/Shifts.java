package org.rekindle.delivery;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Up to so many threads that do the same work for as long as there is some, each called when it is wanted. */
final class Shifts {
    private final int most;
    private final Runnable shift;
    private final BooleanSupplier wanted;
    private final AtomicInteger going = new AtomicInteger();

    /**
     * @param shift ends when it found nothing to do
     * @param wanted whether there is something to do that nobody sees to, asked after the end of each shift
     */
    Shifts(int most, Runnable shift, BooleanSupplier wanted) {
        this.most = most;
        this.shift = shift;
        this.wanted = wanted;
    }

    /** Begins another shift, unless as many are going as may. */
    void call() {
        if (going.getAndUpdate(now -> Math.min(now + 1, most)) == most) {
            return;
        }
        Thread.ofVirtual().name("delivery-courier").start(() -> {
            try {
                shift.run();
            } finally {
                going.decrementAndGet();
                // whoever called while this one was about to end was sent away, and will not call again
                if (wanted.getAsBoolean()) {
                    call();
                }
            }
        });
    }

    int going() {
        return going.get();
    }
}
