package org.enlace.gateway.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What somebody sees who looks from outside: figures, health, and the first page after a login. */
final class ExternalProbe {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final RunningGateway gateway;

    ExternalProbe(RunningGateway gateway) {
        this.gateway = gateway;
    }

    /** A figure as Prometheus gets it: {@code enlace_receiver_away{link="a/b"}}; empty if there is none. */
    OptionalDouble figure(String name) {
        return figure(figures(), name);
    }

    /** A figure of those that {@link #figures} returned. */
    static OptionalDouble figure(String figures, String name) {
        return figures.lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst();
    }

    /** All figures. */
    String figures() {
        URI health = RunningGateway.health(gateway.context(), "liveness");
        return get(health.resolve("/actuator/prometheus"), "en").body();
    }

    /** The status of a health group. */
    int health(String group) {
        return get(RunningGateway.health(gateway.context(), group), "en").statusCode();
    }

    /** The words of the first page, without its marks. */
    String firstPage(String language) {
        return page("/", language);
    }

    /** The words of a page, without its marks. */
    String page(String path, String language) {
        return html(path, language)
                .replaceAll("(?s)<[^>]*>", " ")
                .replaceAll("\\s+", " ")
                .replace("&#39;", "'");
    }

    /** A page as it comes. */
    String html(String path, String language) {
        String page = get(gateway.at(path), language).body();
        if (page.contains("name=\"password\"")) {
            logIn(page);
            page = get(gateway.at(path), language).body();
        }
        return page;
    }

    private void logIn(String page) {
        Matcher token = TOKEN.matcher(page);
        String form = "username=" + coded(gateway.credentials().operatorUser()) + "&password="
                + coded(gateway.credentials().operatorPassword())
                + (token.find() ? "&_csrf=" + coded(token.group(1)) : "");
        send(HttpRequest.newBuilder(gateway.at("/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
    }

    private static String coded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpResponse<String> get(URI uri, String language) {
        return send(HttpRequest.newBuilder(uri)
                .header("Accept-Language", language)
                .header("Accept", "text/html,*/*")
                .timeout(Duration.ofSeconds(20))
                .build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            HttpResponse<String> answer =
                    http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            String to = answer.headers().firstValue("Location").orElse(null);
            boolean elsewhere =
                    answer.statusCode() / 100 == 3 && request.method().equals("GET") && to != null;
            return elsewhere ? get(request.uri().resolve(to), "en") : answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
