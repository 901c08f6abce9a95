package org.rekindle.delivery.smtp;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Closes connections on which something takes too long. A time limit on each read would not do: a relay that sends an octet
 * a second keeps every such limit, and a write has none at all.
 */
final class Overdue {
    private static final Set<Watch> WATCHED = ConcurrentHashMap.newKeySet();

    static {
        Thread.ofPlatform().daemon().name("smtp-overdue").start(Overdue::look);
    }

    private Overdue() {}

    static Watch watch(Socket socket, Duration patience) {
        Watch watch = new Watch(socket, System.nanoTime() + patience.toNanos());
        WATCHED.add(watch);
        return watch;
    }

    /** Something under way. */
    static final class Watch implements AutoCloseable {
        private final Socket socket;
        private final long until;

        private Watch(Socket socket, long until) {
            this.socket = socket;
            this.until = until;
        }

        @Override
        public void close() {
            WATCHED.remove(this);
        }
    }

    private static void look() {
        while (true) {
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                return;
            }
            long now = System.nanoTime();
            for (Watch watch : WATCHED) {
                if (now - watch.until > 0 && WATCHED.remove(watch)) {
                    end(watch.socket);
                }
            }
        }
    }

    /** The thread that reads or writes finds its connection closed. */
    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is gone either way
        }
    }
}
