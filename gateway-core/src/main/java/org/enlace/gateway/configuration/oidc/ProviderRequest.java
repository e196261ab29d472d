package org.enlace.gateway.configuration.oidc;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.enlace.connector.Destinations;
import org.enlace.connector.HttpCall;
import org.enlace.connector.HttpPeer;
import org.enlace.connector.HttpReply;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.AbstractClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;

/** Sends one request of Spring to a provider as an {@link HttpCall}; answers are limited in size and time. */
final class ProviderRequest extends AbstractClientHttpRequest {

    private static final int MOST = 1 << 20;
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final URI address;
    private final HttpMethod method;
    private final SSLContext trust;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    ProviderRequest(URI address, HttpMethod method, SSLContext trust) {
        this.address = address;
        this.method = method;
        this.trust = trust;
    }

    @Override
    public HttpMethod getMethod() {
        return method;
    }

    @Override
    public URI getURI() {
        return address;
    }

    @Override
    protected OutputStream getBodyInternal(HttpHeaders headers) {
        return body;
    }

    @Override
    protected ClientHttpResponse executeInternal(HttpHeaders headers) throws IOException {
        Map<String, String> sent = headers.toSingleValueMap();
        byte[] bytes = body.size() == 0 ? null : body.toByteArray();
        HttpReply reply = new HttpCall(method.name(), address, sent, bytes)
                .send(HttpPeer.of(() -> trust, Destinations.ANY), LONGEST, MOST);
        if (reply.tooLarge()) {
            throw new IOException("a longer answer than a provider needs");
        }
        return new Answer(reply);
    }

    private record Answer(HttpReply reply) implements ClientHttpResponse {

        @Override
        public HttpStatusCode getStatusCode() {
            return HttpStatusCode.valueOf(reply.status());
        }

        @Override
        public String getStatusText() {
            return "";
        }

        @Override
        public HttpHeaders getHeaders() {
            HttpHeaders headers = new HttpHeaders();
            reply.headers().forEach(headers::add);
            return headers;
        }

        @Override
        public InputStream getBody() {
            return new ByteArrayInputStream(reply.body());
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
