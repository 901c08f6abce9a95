package org.rekindle.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/** A long wire on loopback: hands octets on in both directions, each half a round trip late, as many as come. */
final class DelayLine implements AutoCloseable {
    /** So many parcels it takes to learn how late threads wake up. */
    private static final int STEPS = 200;

    private static final Parcel END = new Parcel(new byte[0], 0);

    private final ServerSocket server;
    private final int target;
    private final long oneWay;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final LongAdder lates = new LongAdder();
    /** By how many nanoseconds a parcel is to set out early to be in time on average. */
    private final AtomicLong lateness = new AtomicLong();

    private final LongAdder parcels = new LongAdder();

    private record Parcel(byte[] octets, long due) {}

    private DelayLine(ServerSocket server, int target, Duration roundTrip) {
        this.server = server;
        this.target = target;
        this.oneWay = roundTrip.toNanos() / 2;
    }

    static DelayLine to(int port, Duration roundTrip) throws IOException {
        DelayLine line = new DelayLine(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()), port, roundTrip);
        Thread.ofVirtual().start(line::accept);
        return line;
    }

    int port() {
        return server.getLocalPort();
    }

    /** What a round trip took: a wire of busy cores is a little longer than it should be. */
    Duration roundTrip() {
        return Duration.ofNanos(2 * (oneWay + lates.sum() / Math.max(1, parcels.sum())));
    }

    private void accept() {
        try {
            while (true) {
                Socket near = server.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
                near.setTcpNoDelay(true);
                far.setTcpNoDelay(true);
                open.add(near);
                open.add(far);
                carry(near, far);
                carry(far, near);
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void carry(Socket from, Socket to) {
        BlockingQueue<Parcel> wire = new LinkedBlockingQueue<>();
        Thread.ofVirtual().start(() -> take(from, wire));
        Thread.ofVirtual().start(() -> give(to, wire));
    }

    private void take(Socket from, BlockingQueue<Parcel> wire) {
        byte[] buffer = new byte[64 * 1024];
        try (InputStream in = from.getInputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                wire.add(new Parcel(Arrays.copyOf(buffer, read), System.nanoTime() + oneWay));
            }
        } catch (IOException e) {
            // the other end sees the end of the wire
        }
        wire.add(END);
    }

    private void give(Socket to, BlockingQueue<Parcel> wire) {
        try (to;
                OutputStream out = to.getOutputStream()) {
            for (Parcel parcel = wire.take(); parcel.octets.length > 0; parcel = wire.take()) {
                // threads wake up late: by as much as they do on average they set out early
                long due = parcel.due - lateness.get();
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                long late = System.nanoTime() - parcel.due;
                lateness.updateAndGet(known -> Math.max(0, known + late / STEPS));
                lates.add(late);
                parcels.increment();
                out.write(parcel.octets);
                out.flush();
            }
        } catch (IOException e) {
            // it went
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
