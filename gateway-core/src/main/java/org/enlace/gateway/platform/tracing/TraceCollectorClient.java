package org.enlace.gateway.platform.tracing;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.enlace.connector.Destinations;
import org.enlace.connector.HttpCall;
import org.enlace.connector.HttpPeer;

/** Sends spans to a collector over HTTP. The answer's body is not read, and redirects are not followed. For one thread. */
final class TraceCollectorClient implements SpanExporter.Listener {

    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int MOST_BYTES = 64 * 1024;
    private static final HttpPeer PEER = HttpPeer.of(Destinations.ANY);

    private static final Pattern HERE = Pattern.compile("127(\\.[0-9]{1,3}){3}|\\[::1]");

    /** Status codes with which the collector says that the same spans may be offered again. */
    private static final Set<Integer> NOT_NOW = Set.of(408, 429, 502, 503, 504);

    private final URI address;
    private final Otlp otlp;

    TraceCollectorClient(URI address, Otlp otlp) {
        this.address = address;
        this.otlp = otlp;
    }

    /**
     * Returns the address to which traces go.
     *
     * @throws IllegalStateException if nothing may go there: spans leave this machine under TLS only
     */
    static URI address(String setting) {
        URI address = uri(setting);
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        boolean known = address.getHost() != null && address.getUserInfo() == null && address.getFragment() == null;
        if (!known || !scheme.equals("https") && !(scheme.equals("http") && isHere(address.getHost()))) {
            throw new IllegalStateException(
                    "enlace.traces.endpoint: an https address of a collector, such as https://collector.example.org:4318/v1/traces, or http of 127.0.0.1");
        }
        return address;
    }

    private static URI uri(String setting) {
        try {
            return URI.create(setting);
        } catch (IllegalArgumentException nonsense) {
            return URI.create("");
        }
    }

    private static boolean isHere(String host) {
        return HERE.matcher(host).matches();
    }

    @Override
    public Answer hear(List<Span> spans) throws InterruptedException {
        Map<String, String> headers = Map.of("Content-Type", Otlp.TYPE);
        try {
            int status = new HttpCall("POST", address, headers, otlp.request(spans))
                    .send(PEER, LONGEST, MOST_BYTES)
                    .status();
            if (status / 100 == 2) {
                return Answer.TAKEN;
            }
            return NOT_NOW.contains(status) ? Answer.LATER : Answer.REFUSED;
        } catch (IOException failed) {
            if (Thread.interrupted()) {
                throw new InterruptedException("stopped");
            }
            return Answer.LATER;
        } catch (RuntimeException defect) {
            return Answer.REFUSED;
        }
    }
}
