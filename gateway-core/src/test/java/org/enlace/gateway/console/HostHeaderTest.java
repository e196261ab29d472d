package org.enlace.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import org.enlace.gateway.configuration.oidc.IdentityProviderSettings;
import org.enlace.gateway.console.auth.HostHeaderFilter;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Host header of a request makes no address that the console sends. */
class HostHeaderTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static ConsoleApp app;

    @BeforeAll
    static void start() throws Exception {
        app = ConsoleApp.start(
                database,
                Clock.systemUTC(),
                IdentityProviderSettings.none(),
                "--server.port=0",
                "--enlace.console.host-names=enlace.example, Other.Example");
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    private static String get(String path, String host) throws Exception {
        URI gateway = app.at("/");
        return RawHttp.send(gateway, "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "/, localhost:8080, 302",
        "/, 127.0.0.1, 302",
        "/login, [::1]:8080, 200",
        "/login, enlace.example, 200",
        "/login, ENLACE.example.:443, 200",
        "/login, other.example, 200",
        "/login, evil.example, 400",
        "/login, enlace.example.evil.example, 400",
        "/login, 192.0.2.1, 400",
        "/messages?x=1, evil.example, 400",
        "/operator/api/links, evil.example, 400",
        "/operator/api/links, enlace.example, 401",
        "/in/police/reports, evil.example, 404"
    })
    void onlyHostsOfThisConsoleAreServed(String path, String host, int status) throws Exception {
        String answer = get(path, host);

        assertThat(answer).startsWith("HTTP/1.1 " + status + " ").doesNotContain("evil.example");
        if (status == 400) {
            assertThat(answer).contains("UNKNOWN_HOST").doesNotContain("Set-Cookie");
        }
    }

    @Test
    void everyRedirectIsRelative() throws Exception {
        assertThat(get("/messages?x=1", "enlace.example")).containsIgnoringCase("\r\nLocation: /login\r\n");
        Browser browser = new Browser(app);
        browser.get("/messages?state=PARKED");
        HttpResponse<String> in = browser.login(ConsoleApp.OPERATOR, ConsoleApp.PASSWORD);
        assertThat(in.headers().firstValue("Location")).hasValue("/messages?state=PARKED");
        HttpResponse<String> wrong = new Browser(app).login(ConsoleApp.OPERATOR, "wrong");
        assertThat(wrong.headers().firstValue("Location")).hasValue("/login?failed");
        HttpResponse<String> out = browser.post("/logout", java.util.Map.of("_csrf", browser.token("/")));
        assertThat(out.headers().firstValue("Location")).hasValue("/login?out");
    }

    @Test
    void whatIsNoHostNameIsRefused() {
        for (String name : List.of("https://enlace.example", "enlace.example:443", "a b", "*")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new HostHeaderFilter(List.of(name), "", ""))
                    .withMessageContaining("enlace.console.host-names")
                    .withMessageNotContaining(name);
        }
    }
}
