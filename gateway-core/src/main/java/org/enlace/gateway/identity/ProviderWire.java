package org.enlace.gateway.identity;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.InterceptingClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;

/**
 * The only way from here to a provider: TLS, to the origins that the settings name, without following anybody elsewhere, and not for long. Plain HTTP
 * reaches this machine alone. Thread-safe.
 */
final class ProviderWire implements ClientHttpRequestFactory {

    private static final int MOST = 1 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Set<String> origins;
    private final Supplier<SSLContext> trust;
    private SSLContext before;
    private ClientHttpRequestFactory current;

    /** @param trust another object after a change of the files */
    ProviderWire(ProviderProperties properties, Supplier<SSLContext> trust) {
        this.origins = Stream.concat(Stream.of(properties.issuer()), properties.origins().stream())
                .map(ProviderWire::origin)
                .collect(Collectors.toUnmodifiableSet());
        this.trust = trust;
    }

    /** True if this address may be contacted. */
    boolean reaches(URI address) {
        return origins.contains(origin(address));
    }

    Set<String> origins() {
        return origins;
    }

    @Override
    public ClientHttpRequest createRequest(URI address, HttpMethod method) throws IOException {
        if (!reaches(address)) {
            throw new IOException("an address that no setting names");
        }
        return new InterceptingClientHttpRequestFactory(current(), List.of(ProviderWire::bounded))
                .createRequest(address, method);
    }

    /** Whatever a provider has to say is short. */
    private static ClientHttpResponse bounded(HttpRequest request, byte[] body, ClientHttpRequestExecution next)
            throws IOException {
        ClientHttpResponse answer = next.execute(request, body);
        byte[] read = answer.getBody().readNBytes(MOST + 1);
        if (read.length > MOST) {
            answer.close();
            throw new IOException("a longer answer than a provider needs");
        }
        return new Answer(answer, new ByteArrayInputStream(read));
    }

    private record Answer(ClientHttpResponse of, InputStream body) implements ClientHttpResponse {

        @Override
        public HttpStatusCode getStatusCode() throws IOException {
            return of.getStatusCode();
        }

        @Override
        public String getStatusText() throws IOException {
            return of.getStatusText();
        }

        @Override
        public HttpHeaders getHeaders() {
            return of.getHeaders();
        }

        @Override
        public InputStream getBody() {
            return body;
        }

        @Override
        public void close() {
            of.close();
        }
    }

    private synchronized ClientHttpRequestFactory current() {
        SSLContext now = trust.get();
        if (current == null || now != before) {
            JdkClientHttpRequestFactory made = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                    .sslContext(now)
                    .connectTimeout(PATIENCE)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .version(HttpClient.Version.HTTP_1_1)
                    .build());
            made.setReadTimeout(PATIENCE);
            current = made;
            before = now;
        }
        return current;
    }

    /** Scheme, host and port; an {@link IllegalArgumentException} if it is neither TLS nor on this machine. */
    static String origin(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        String host = address.getHost();
        boolean plain = scheme.equals("http") && host != null && here(host);
        if (host == null || address.getUserInfo() != null || (!scheme.equals("https") && !plain)) {
            throw new IllegalArgumentException("an address of a provider is https://, or plain on this machine");
        }
        int port = address.getPort() >= 0 ? address.getPort() : plain ? 80 : 443;
        return scheme + "://" + host.toLowerCase(Locale.ROOT) + ":" + port;
    }

    private static boolean here(String host) {
        return host.equals("localhost")
                || host.equals("[::1]")
                || host.equals(InetAddress.getLoopbackAddress().getHostAddress());
    }
}
