package org.enlace.gateway.notices;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/** Requests to outside, bounded in time; what is answered is not read, and nobody is followed elsewhere. Thread-safe. */
@Component
class Post {

    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    HttpRequest.Builder to(URI address) {
        return HttpRequest.newBuilder(address).timeout(LONGEST).header("User-Agent", "enlace");
    }

    /** Returns once the other side said yes (2xx). */
    void send(HttpRequest request) throws NotSent {
        CompletableFuture<HttpResponse<Void>> answer =
                client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
        try {
            int status = answer.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS).statusCode();
            if (status / 100 != 2) {
                throw new NotSent("HTTP " + status);
            }
        } catch (TimeoutException late) {
            throw new NotSent("TIMEOUT", late);
        } catch (ExecutionException failed) {
            throw new NotSent(failed.getCause() instanceof IOException ? "NO_CONNECTION" : "FAILED", failed);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new NotSent("STOPPED", stop);
        } finally {
            answer.cancel(true);
        }
    }
}
