package org.enlace.gateway.platform.http;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.Processor;
import org.apache.coyote.Request;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Bounds the time for a whole HTTP head, and for a whole TLS handshake. The server's own timeout begins anew with each byte: callers who send a byte
 * now and then would hold all connections for hours, and nobody else would get in. When most connections are taken, the timeout is short. Public
 * because the server makes it by its name. Thread-safe.
 */
public final class HeaderTimeoutProtocol extends Http11NioProtocol {

    private static final long LOOK_MILLIS = 500;
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration CROWDED = Duration.ofSeconds(2);

    private final Map<SocketWrapperBase<NioChannel>, Long> shaking = new HashMap<>();
    private volatile Duration within = LONGEST;
    private ScheduledFuture<?> looks;

    /** @param within from the first byte of a head, and from the connection to the end of its handshake */
    public void setHeaderTimeout(Duration within) {
        this.within = within;
    }

    @Override
    public void start() throws Exception {
        super.start();
        looks = getUtilityExecutor()
                .scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() throws Exception {
        if (looks != null) {
            looks.cancel(false);
        }
        super.stop();
    }

    private void look() {
        long now = System.nanoTime();
        boolean crowded = getConnectionCount() > getMaxConnections() / 4L * 3;
        long most = (crowded && CROWDED.compareTo(within) < 0 ? CROWDED : within).toNanos();
        Set<SocketWrapperBase<NioChannel>> open = connections();
        shaking.keySet().retainAll(open);
        for (SocketWrapperBase<NioChannel> each : open) {
            if (now - beginning(each, now) > most) {
                shaking.remove(each);
                each.close();
            }
        }
    }

    @SuppressWarnings("unchecked") // what this protocol makes itself
    private Set<SocketWrapperBase<NioChannel>> connections() {
        return (Set<SocketWrapperBase<NioChannel>>) (Set<?>) getEndpoint().getConnections();
    }

    /** Returns when what is still incomplete began; now if nothing is incomplete. A caller who is being served has no processor that waits. */
    private long beginning(SocketWrapperBase<NioChannel> connection, long now) {
        NioChannel channel = connection.getSocket();
        if (channel != null && !channel.isHandshakeComplete()) {
            return shaking.computeIfAbsent(connection, first -> now);
        }
        shaking.remove(connection);
        // Without an answer that comes later, a processor waits for nothing but the rest of a head.
        if (connection.getCurrentProcessor() instanceof Processor waiting
                && !waiting.isAsync()
                && !waiting.isUpgrade()) {
            Request head = waiting.getRequest();
            long began = head == null ? -1 : head.getStartTimeNanos();
            return began > 0 ? began : now;
        }
        return now;
    }
}
