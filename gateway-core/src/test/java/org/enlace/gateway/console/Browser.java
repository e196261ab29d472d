package org.enlace.gateway.console;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A plain HTTP client with cookies, for what is not about looks. */
public final class Browser {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ConsoleApp app;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .connectTimeout(PATIENCE)
            .build();

    public Browser(ConsoleApp app) {
        this.app = app;
    }

    public HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(app.at(path)).GET(), headers);
    }

    public HttpResponse<String> post(String path, Map<String, String> form, String... headers)
            throws IOException, InterruptedException {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(
                HttpRequest.newBuilder(app.at(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body)),
                headers);
    }

    public HttpResponse<String> postJson(String path, String json, String... headers)
            throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(app.at(path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json)),
                headers);
    }

    /** Any method; with an empty JSON object where there is a body. */
    HttpResponse<String> send(String method, String path, String... headers) throws IOException, InterruptedException {
        boolean body = !method.equals("GET");
        HttpRequest.Builder request = HttpRequest.newBuilder(app.at(path));
        String type = path.endsWith("/residents")
                ? "text/csv"
                : path.startsWith("/operator") ? "application/json" : "application/x-www-form-urlencoded";
        if (body) {
            request.header("Content-Type", type);
        }
        return send(
                request.method(
                        method, body ? HttpRequest.BodyPublishers.ofString("{}") : HttpRequest.BodyPublishers.noBody()),
                headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String... headers)
            throws IOException, InterruptedException {
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Logs in by the form. */
    public HttpResponse<String> login(String user, String password) throws IOException, InterruptedException {
        return post("/login", Map.of("username", user, "password", password, "_csrf", token("/login")));
    }

    /** What was kept so far: who is logged in, and the language that was chosen. */
    List<HttpCookie> cookies() {
        return cookies.getCookieStore().getCookies();
    }

    /** Lets a window go on with this login. */
    void handOver(BrowserContext window) {
        window.addCookies(cookies().stream()
                .map(each -> new Cookie(each.getName(), each.getValue())
                        .setUrl(app.at("/").toString()))
                .toList());
    }

    /** The token that a form of this page carries. */
    public String token(String page) throws IOException, InterruptedException {
        Matcher found = TOKEN.matcher(get(page).body());
        if (!found.find()) {
            throw new IllegalStateException("no token in " + page);
        }
        return found.group(1);
    }

    public static String[] basic(String user) {
        return basic(user, ConsoleApp.PASSWORD);
    }

    public static String[] basic(String user, String password) {
        String both = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return new String[] {"Authorization", "Basic " + both};
    }
}
