package org.enlace.gateway.platform.tracing;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.HttpResponse;
import io.opentelemetry.sdk.common.export.HttpSender;
import io.opentelemetry.sdk.common.export.HttpSenderConfig;
import io.opentelemetry.sdk.common.export.HttpSenderProvider;
import io.opentelemetry.sdk.common.export.MessageWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.enlace.connector.Destinations;
import org.enlace.connector.HttpCall;
import org.enlace.connector.HttpPeer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the requests of the SDK to a collector with the bounds of {@link HttpCall}. The body of an answer is not passed on, and redirects are not
 * followed. For one thread.
 */
final class CollectorSender implements HttpSender {

    private static final Logger LOG = LoggerFactory.getLogger(CollectorSender.class);

    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int MOST_BYTES = 64 * 1024;
    private static final HttpPeer PEER = HttpPeer.of(Destinations.ANY);

    /** Number of times that the same spans are offered to a collector that does not take them. */
    private static final int TRIES = 3;

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Pattern HERE = Pattern.compile("127(\\.[0-9]{1,3}){3}|\\[::1]");

    /** Status codes with which the collector says that the same spans may be offered again. */
    private static final Set<Integer> NOT_NOW = Set.of(408, 429, 502, 503, 504);

    private final URI address;
    private final String contentType;
    private final Duration pause;
    private volatile boolean ended;
    private boolean quiet;

    /** Makes the only sender on the class path. Public because the SDK finds it as a service. */
    public static final class Provider implements HttpSenderProvider {

        @Override
        public HttpSender createSender(HttpSenderConfig config) {
            return new CollectorSender(config.getEndpoint(), config.getContentType(), PAUSE);
        }
    }

    /** @param pause before the second try; before the third it is twice as long */
    CollectorSender(URI address, String contentType, Duration pause) {
        this.address = address;
        this.contentType = contentType;
        this.pause = pause;
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
    public void send(MessageWriter message, Consumer<HttpResponse> onResponse, Consumer<Throwable> onError) {
        try {
            ByteArrayOutputStream body = new ByteArrayOutputStream(message.getContentLength());
            message.writeMessage(body);
            HttpCall call = new HttpCall("POST", address, Map.of("Content-Type", contentType), body.toByteArray());
            int status = status(call);
            for (int tried = 1; NOT_NOW.contains(status) && tried < TRIES && !ended; tried++) {
                Thread.sleep(tried * pause.toMillis());
                status = status(call);
            }
            sayOnce(status);
            onResponse.accept(new Answer(status));
        } catch (IOException | InterruptedException | RuntimeException failed) {
            onError.accept(failed);
        }
    }

    /** Returns the status of an answer; 503 if there is none. */
    private static int status(HttpCall call) {
        try {
            return call.send(PEER, LONGEST, MOST_BYTES).status();
        } catch (IOException failed) {
            return 503;
        }
    }

    /** Once, until it takes something again. */
    private void sayOnce(int status) {
        boolean taken = status / 100 == 2;
        if (!taken && !quiet) {
            LOG.warn("traces are not taken (status {}): they are dropped and counted until they are", status);
        }
        quiet = !taken;
    }

    @Override
    public CompletableResultCode shutdown() {
        ended = true;
        return CompletableResultCode.ofSuccess();
    }

    /** An answer without its text, which the SDK would log. */
    private record Answer(int status) implements HttpResponse {

        @Override
        public int getStatusCode() {
            return status;
        }

        @Override
        public String getStatusMessage() {
            return "";
        }

        @Override
        public byte[] getResponseBody() {
            return new byte[0];
        }
    }
}
