package org.rekindle.shared;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Where hosts are, as the JDK finds out, but in bounded time. Its look-up cannot be interrupted and holds one of the few
 * threads that carry virtual ones, as many as there are cores: two names whose name servers say nothing would hold up
 * everything else. So threads of their own wait for it.
 */
public final class HostNames {
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("host-names-", 0).factory());

    private static volatile String own;

    private HostNames() {}

    /**
     * The addresses of a host, at least one; the JDK keeps them for half a minute, and whoever asks it meanwhile need not wait.
     *
     * @throws UnknownHostException when there is no such host
     * @throws SocketTimeoutException when nobody says so in time
     */
    public static InetAddress[] addresses(String host, Duration patience) throws IOException {
        return bounded(host, patience, () -> InetAddress.getAllByName(host));
    }

    /** The name of this machine as others know it, which is looked up once; its address where nobody says in time. */
    public static String own(Duration patience) {
        String known = own;
        if (known == null) {
            try {
                known = bounded("this machine", patience, () -> InetAddress.getLocalHost()
                        .getCanonicalHostName());
                own = known;
            } catch (IOException e) {
                // an address literal (RFC 5321, 4.1.3) until it is known
                return "[127.0.0.1]";
            }
        }
        return known;
    }

    private static <T> T bounded(String host, Duration patience, Callable<T> question) throws IOException {
        try {
            return THREADS.submit(question).get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new UnknownHostException(host);
        } catch (TimeoutException e) {
            throw new SocketTimeoutException("its name server does not say where " + host + " is");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SocketTimeoutException("interrupted while looking for " + host);
        }
    }
}
