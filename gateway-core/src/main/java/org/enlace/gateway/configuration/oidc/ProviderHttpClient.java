package org.enlace.gateway.configuration.oidc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.client.RestTemplate;

/**
 * Sends all requests to a provider: over TLS, only to the origins that the settings name, without following redirects, and with a short time limit.
 * Plain HTTP is allowed to this machine alone. Thread-safe.
 */
final class ProviderHttpClient implements ClientHttpRequestFactory {

    private final Set<String> origins;
    private final Supplier<SSLContext> trust;

    /** @param trust supplies another object after a change of the files */
    ProviderHttpClient(ProviderProperties properties, Supplier<SSLContext> trust) {
        this.origins = Stream.concat(Stream.of(properties.issuer()), properties.origins().stream())
                .map(ProviderHttpClient::origin)
                .collect(Collectors.toUnmodifiableSet());
        this.trust = trust;
    }

    /** Returns a client with one converter: those that Spring adds by default search all jars for XML parsers. */
    RestTemplate template(HttpMessageConverter<?> converter) {
        RestTemplate template = new RestTemplate(List.of(converter));
        template.setRequestFactory(this);
        return template;
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
        return new ProviderRequest(address, method, trust.get());
    }

    /** Returns scheme, host and port. Throws an {@link IllegalArgumentException} if it is neither TLS nor on this machine. */
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
