package org.enlace.gateway.traces;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** A collector that takes spans over HTTP. What it answers is not read, and it is followed nowhere. For one thread. */
final class Collector implements Outlet.Listener {

    private static final Duration LONGEST = Duration.ofSeconds(10);

    private static final Pattern HERE = Pattern.compile("127(\\.[0-9]{1,3}){3}|\\[::1]");

    /** It says itself that the same may be offered again. */
    private static final Set<Integer> NOT_NOW = Set.of(408, 429, 502, 503, 504);

    private final URI address;
    private final Otlp otlp;
    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    Collector(URI address, Otlp otlp) {
        this.address = address;
        this.otlp = otlp;
    }

    /**
     * Where traces go.
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
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(LONGEST)
                .header("User-Agent", "enlace")
                .header("Content-Type", Otlp.TYPE)
                .POST(HttpRequest.BodyPublishers.ofByteArray(otlp.request(spans)))
                .build();
        CompletableFuture<HttpResponse<Void>> answer =
                client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
        try {
            int status = answer.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS).statusCode();
            if (status / 100 == 2) {
                return Answer.TAKEN;
            }
            return NOT_NOW.contains(status) ? Answer.LATER : Answer.REFUSED;
        } catch (TimeoutException late) {
            return Answer.LATER;
        } catch (ExecutionException failed) {
            return failed.getCause() instanceof IOException ? Answer.LATER : Answer.REFUSED;
        } finally {
            answer.cancel(true);
        }
    }
}
