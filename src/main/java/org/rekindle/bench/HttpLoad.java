package org.rekindle.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * A client that asks as little of the machine as it can: prepared octets over connections that stay open. It answers for
 * what came back, by status.
 */
final class HttpLoad {
    private final int port;
    private final int connections;

    HttpLoad(int port, int connections) {
        this.port = port;
        this.connections = connections;
    }

    /**
     * @param good answers below 400
     * @param refused how many of each other status
     * @param latencies of each request, in nanoseconds, sorted
     */
    record Outcome(int good, Map<Integer, Long> refused, double seconds, long[] latencies) {
        double perSecond() {
            return good / seconds;
        }

        /** Milliseconds that this share of the requests stayed below. */
        double percentile(double share) {
            return latencies[(int) Math.min(latencies.length - 1, Math.floor(latencies.length * share))] / 1e6;
        }
    }

    /** As fast as answers come. */
    Outcome run(int requests, IntFunction<byte[]> request) throws InterruptedException {
        return run(requests, request, 0);
    }

    /**
     * At a fixed rate, whatever the answers do: a request that had to wait for a connection has waited since its turn.
     *
     * @param perSecond 0 for as fast as answers come
     */
    Outcome run(int requests, IntFunction<byte[]> request, double perSecond) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        AtomicInteger good = new AtomicInteger();
        Map<Integer, Long> refused = new ConcurrentHashMap<>();
        AtomicLong ended = new AtomicLong();
        long[] latencies = new long[requests];
        CountDownLatch connected = new CountDownLatch(connections);
        CountDownLatch done = new CountDownLatch(connections);
        CountDownLatch go = new CountDownLatch(1);
        long[] began = new long[1];
        for (int i = 0; i < connections; i++) {
            Thread.ofVirtual().start(() -> {
                try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                    socket.setTcpNoDelay(true);
                    InputStream in = new BufferedInputStream(socket.getInputStream(), 2048);
                    OutputStream out = socket.getOutputStream();
                    connected.countDown();
                    go.await();
                    for (int at = next.getAndIncrement(); at < requests; at = next.getAndIncrement()) {
                        long turn = perSecond == 0 ? System.nanoTime() : began[0] + (long) (at * 1e9 / perSecond);
                        while (perSecond > 0 && System.nanoTime() < turn) {
                            LockSupport.parkNanos(turn - System.nanoTime());
                        }
                        out.write(request.apply(at));
                        int status = status(in);
                        if (status < 400) {
                            good.incrementAndGet();
                        } else {
                            refused.merge(status, 1L, Long::sum);
                        }
                        latencies[at] = System.nanoTime() - turn;
                    }
                } catch (IOException e) {
                    connected.countDown();
                    System.err.println("A connection broke: " + e.getMessage());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } finally {
                    ended.accumulateAndGet(System.nanoTime(), Math::max);
                    done.countDown();
                }
            });
        }
        connected.await();
        began[0] = System.nanoTime();
        go.countDown();
        done.await();
        Arrays.sort(latencies);
        return new Outcome(good.get(), Map.copyOf(refused), (ended.get() - began[0]) / 1e9, latencies);
    }

    /** Reads one answer to its end. */
    private static int status(InputStream in) throws IOException {
        String first = line(in);
        if (first.length() < 12) {
            throw new IOException("no answer");
        }
        int status = Integer.parseInt(first.substring(9, 12));
        int length = 0;
        boolean chunked = false;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).strip());
            } else if (header.regionMatches(true, 0, "transfer-encoding:", 0, 18)) {
                chunked = true;
            }
        }
        while (chunked) {
            int size = Integer.parseInt(line(in), 16);
            in.skipNBytes(size + 2L);
            chunked = size > 0;
        }
        in.skipNBytes(length);
        return status;
    }

    private static String line(InputStream in) throws IOException {
        byte[] line = new byte[256];
        int length = 0;
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new IOException("the connection was closed");
            }
            if (octet != '\r' && length < line.length) {
                line[length++] = (byte) octet;
            }
        }
        return new String(line, 0, length, StandardCharsets.ISO_8859_1);
    }
}
