package org.enlace.connector.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.BasicHttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.enlace.connector.BasicCredentials;
import org.enlace.connector.ClockTolerance;
import org.enlace.connector.Destinations;
import org.enlace.connector.PresentedCredential;

/**
 * Fetches access tokens (OAuth 2 client credentials, RFC 6749 §4.4; the secret goes by HTTP Basic, §2.3.1): one request, one deadline, no
 * redirects, nothing kept open. Thread-safe.
 */
public final class TokenEndpoint implements AccessTokens.Source {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_BYTES = 64 * 1024;
    private static final int LONGEST_TOKEN = 8 * 1024;
    private static final Duration UNSAID = Duration.ofMinutes(5);
    private static final Duration LONGEST_LIFE = Duration.ofDays(1);

    private final URI url;
    private final Optional<String> scope;
    private final Supplier<Optional<PresentedCredential>> secret;
    private final RequestLimits requestLimits;
    private final Supplier<SSLContext> tls;
    private final ClockTolerance clocks;
    private final Destinations destinations;

    /**
     * @param secret client id and secret as user and password, read with each request
     * @param requestLimits of one request; the largest answer is 64 kB in any case
     * @param tls the link's own, as it is now: a secret is sent only to a server that the link trusts
     */
    public TokenEndpoint(
            URI url,
            Optional<String> scope,
            Supplier<Optional<PresentedCredential>> secret,
            RequestLimits requestLimits,
            Supplier<SSLContext> tls) {
        this(url, scope, secret, requestLimits, tls, ClockTolerance.USUAL, Destinations.USUAL);
    }

    /**
     * @param clocks how far the clock of the token server may be from ours
     * @param destinations the addresses where it may be
     */
    public TokenEndpoint(
            URI url,
            Optional<String> scope,
            Supplier<Optional<PresentedCredential>> secret,
            RequestLimits requestLimits,
            Supplier<SSLContext> tls,
            ClockTolerance clocks,
            Destinations destinations) {
        this.clocks = clocks;
        this.destinations = destinations;
        this.url = url;
        this.scope = scope;
        this.secret = secret;
        this.tls = tls;
        this.requestLimits = new RequestLimits(requestLimits.connect(), requestLimits.total(), MOST_BYTES);
    }

    @Override
    public AccessTokens.Given fetch() throws IOException {
        if (!(secret.get().orElse(null) instanceof PresentedCredential.UserPassword client)) {
            throw new IOException("no client secret");
        }
        HttpPost request = new HttpPost(url);
        request.setHeader(
                "Authorization",
                BasicCredentials.header(
                        new PresentedCredential.UserPassword(encoded(client.user()), encoded(client.password()))));
        request.setHeader("Accept", "application/json");
        String form = "grant_type=client_credentials"
                + scope.map(words -> "&scope=" + encoded(words)).orElse("");
        request.setEntity(new StringEntity(form, ContentType.APPLICATION_FORM_URLENCODED));
        try (CloseableHttpClient http = client()) {
            return http.execute(request, TokenEndpoint::given);
        }
    }

    private CloseableHttpClient client() {
        BasicHttpClientConnectionManager connections = BasicHttpClientConnectionManager.create(
                null,
                new PermittedAddresses(destinations),
                RegistryBuilder.<TlsSocketStrategy>create()
                        .register("https", new DefaultClientTlsStrategy(tls.get()))
                        .build(),
                AnswerHeads.connections());
        connections.setConnectionConfig(ConnectionConfig.custom()
                .setConnectTimeout(requestLimits.connect().toMillis(), TimeUnit.MILLISECONDS)
                .setSocketTimeout((int) requestLimits.total().toMillis(), TimeUnit.MILLISECONDS)
                .build());
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setRequestExecutor(new FreshConnectionRequests(clocks))
                .addExecInterceptorFirst("whole-answer", new BoundedResponseReader(requestLimits))
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .setUserAgent("enlace")
                .build();
    }

    private static AccessTokens.Given given(ClassicHttpResponse answer) throws IOException {
        byte[] body = answer.getEntity() == null ? new byte[0] : EntityUtils.toByteArray(answer.getEntity());
        if (answer.getCode() != 200) {
            throw new IOException("status " + answer.getCode());
        }
        JsonNode said = JSON.readTree(body);
        String token = said.path("access_token").asText("");
        boolean bearer = said.path("token_type").asText("").equalsIgnoreCase("bearer");
        if (!bearer || token.length() > LONGEST_TOKEN || !BearerToken.isOne(token)) {
            throw new IOException("not a bearer token");
        }
        return new AccessTokens.Given(token, lifetime(said.path("expires_in")));
    }

    private static Duration lifetime(JsonNode said) {
        // some servers send the number as a text
        long seconds = said.asLong(-1);
        if (seconds < 0) {
            return UNSAID;
        }
        return seconds > LONGEST_LIFE.toSeconds() ? LONGEST_LIFE : Duration.ofSeconds(seconds);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
