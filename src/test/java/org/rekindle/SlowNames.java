package org.rekindle;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The machine's own look-up of names, but for names below {@value #SLOW}: their name server says nothing for a while. Who asks
 * on a virtual thread, and would hold whatever carries it meanwhile, hears at once that there is no such name.
 */
public class SlowNames extends InetAddressResolverProvider {
    public static final String SLOW = ".slow.test";
    public static final int SECONDS = 30;

    @Override
    public InetAddressResolver get(Configuration configuration) {
        InetAddressResolver usual = configuration.builtinResolver();
        return new InetAddressResolver() {
            @Override
            public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
                if (host.endsWith(SLOW)) {
                    if (!Thread.currentThread().isVirtual()) {
                        silence();
                    }
                    throw new UnknownHostException(host);
                }
                return usual.lookupByName(host, policy);
            }

            @Override
            public String lookupByAddress(byte[] address) throws UnknownHostException {
                return usual.lookupByAddress(address);
            }
        };
    }

    private static void silence() {
        try {
            new CountDownLatch(1).await(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String name() {
        return "slow names";
    }
}
