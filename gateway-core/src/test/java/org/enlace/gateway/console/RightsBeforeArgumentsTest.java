package org.enlace.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.enlace.gateway.console.auth.DeclaredRoutes;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.security.access.Right;
import org.enlace.gateway.security.access.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who has no right learns nothing of what an address wants: whatever is sent, the answer is the same. */
class RightsBeforeArgumentsTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final List<Map.Entry<String, String>> BODIES = List.of(
            Map.entry("application/json", "{"),
            Map.entry("application/json", "[]"),
            Map.entry("text/csv", "\0"),
            Map.entry("application/octet-stream", "x"),
            Map.entry("not a type", "x"));

    private static ConsoleApp app;
    private static Map<Right, WrittenAccess.Entry> written;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        app = ConsoleApp.start(database);
        written = WrittenAccess.rights();
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void everyAddressOfTheOperatorApiAsksForTheRightFirst() throws Exception {
        List<String> wrong = new ArrayList<>();
        int asked = 0;
        for (String line : WrittenAccess.routes(app.bean(DeclaredRoutes.class).all())) {
            String[] route = line.split(",");
            Optional<String> nobody = without(Right.valueOf(route[route.length - 1]));
            if (!route[1].startsWith("/operator/api") || nobody.isEmpty()) {
                continue;
            }
            String address = line.substring(line.indexOf(',') + 1, line.lastIndexOf(','));
            for (Map.Entry<String, String> body : route[0].equals("GET") ? BODIES.subList(0, 1) : BODIES) {
                int status = status(route[0], address, body, nobody.get());
                asked++;
                if (status != 403) {
                    wrong.add(line + " " + body.getKey() + " " + status);
                }
            }
        }
        assertThat(wrong).as("of %d", asked).isEmpty();
        assertThat(asked).isGreaterThan(350);
    }

    private static Optional<String> without(Right right) {
        for (Role role : Role.values()) {
            for (String institution : ConsoleApp.INSTITUTIONS) {
                if (!written.get(right).has(role, institution)) {
                    return Optional.of(ConsoleApp.account(role, institution));
                }
            }
        }
        return Optional.empty();
    }

    private int status(String method, String pattern, Map.Entry<String, String> body, String user) throws Exception {
        String path = pattern.replaceAll("\\{[a-zA-Z]+:([a-z]+)[^}]*}", "$1").replaceAll("\\{[a-zA-Z]+}", "no-id");
        HttpRequest.Builder request = HttpRequest.newBuilder(app.at(path + "?limit=x&after=x&asOf=x&year=x"))
                .timeout(Duration.ofSeconds(10))
                .header("Accept", "image/png")
                .headers(Browser.basic(user));
        if (!method.equals("GET")) {
            request.header("Content-Type", body.getKey());
        }
        request.method(
                method,
                method.equals("GET")
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body.getValue()));
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }
}
