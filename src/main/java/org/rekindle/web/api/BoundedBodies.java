package org.rekindle.web.api;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.rekindle.shared.DomainException;

/** A body in chunks does not declare its length: it is cut off while it is read. */
@Provider
@Priority(0)
public class BoundedBodies implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
        long limit = RequestBounds.limit(request.getUriInfo().getPath());
        request.setEntityStream(new Bounded(request.getEntityStream(), limit));
    }

    private static final class Bounded extends FilterInputStream {
        private final long limit;
        private long count;

        Bounded(InputStream body, long limit) {
            super(body);
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            byte[] octet = new byte[1];
            return read(octet, 0, 1) < 0 ? -1 : octet[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = received(bytes, from, length);
            count(Math.max(0, read));
            return read;
        }

        private int received(byte[] bytes, int from, int length) throws IOException {
            try {
                return super.read(bytes, from, length);
            } catch (IOException e) {
                throw new HungUp(e);
            }
        }

        private void count(int read) {
            count += read;
            if (count > limit) {
                throw new DomainException(
                        DomainException.Code.TOO_LARGE, "a body here has at most " + limit + " bytes", List.of());
            }
        }
    }
}
