package org.rekindle.shared;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Where hosts are, as the JDK finds out, but in bounded time. Its look-up cannot be interrupted and holds one of the few
 * threads that carry virtual ones: as many names as there are cores, of which the name servers say nothing, would hold up
 * everything else. So threads of their own wait for it.
 */
public final class HostNames {
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("host-names-", 0).factory());

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

    /**
     * What this machine calls itself towards others, for EHLO (RFC 5321, 4.1.1.1): its name, or its address where it has none.
     * It is looked up once, and nobody waits for it longer than that takes.
     */
    public static String own(Duration patience) {
        try {
            return Own.NAME.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return said("", InetAddress.getLoopbackAddress());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return said("", InetAddress.getLoopbackAddress());
        }
    }

    /** Begun when somebody asks for it first. */
    private static final class Own {
        private static final Future<String> NAME = THREADS.submit(() -> {
            InetAddress here = InetAddress.getLocalHost();
            return said(here.getCanonicalHostName(), here);
        });
    }

    /**
     * A name, or a literal (RFC 5321, 4.1.3) where it is none.
     *
     * @param name empty or the address itself when there is none
     */
    static String said(String name, InetAddress address) {
        String literal = address.getHostAddress().replaceFirst("%.*", "");
        boolean named = !name.isEmpty() && !name.equals(address.getHostAddress());
        return named ? name : address instanceof Inet6Address ? "[IPv6:" + literal + "]" : "[" + literal + "]";
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
            throw new InterruptedIOException("interrupted while looking for " + host);
        }
    }
}
