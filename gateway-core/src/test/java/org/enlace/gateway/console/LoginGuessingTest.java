package org.enlace.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.enlace.gateway.MovingClock;
import org.enlace.gateway.configuration.oidc.IdentityProviderSettings;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Guessing passwords behind a proxy that everybody comes through. */
class LoginGuessingTest {

    private static final String API = "/operator/api/pairs";

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final MovingClock CLOCK = new MovingClock(Instant.now());
    private static ConsoleApp app;

    @BeforeAll
    static void start() throws Exception {
        app = ConsoleApp.start(
                database,
                CLOCK,
                IdentityProviderSettings.none(),
                "--server.port=0",
                "--enlace.console.trusted-proxies=192.0.2.1,127.0.0.1");
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @BeforeEach
    void everythingIsForgotten() {
        CLOCK.forward(Duration.ofHours(2));
    }

    private static int status(String user, String password, String network) throws Exception {
        return new Browser(app)
                .get(API, "X-Forwarded-For", network, "Authorization", Browser.basic(user, password)[1])
                .statusCode();
    }

    @Test
    void twoHundredGuessesFromTwoHundredAddressesAreFewGuesses() throws Exception {
        assertThat(status(ConsoleApp.OPERATOR, ConsoleApp.PASSWORD, "10.9.9.9")).isEqualTo(200);
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            answers.add(status(ConsoleApp.OPERATOR, "wrong-" + i, "10.0.0." + i));
        }

        assertThat(answers).containsOnly(401, 429);
        assertThat(answers.stream().filter(answer -> answer == 401)).hasSize(5);
        assertThat(status(ConsoleApp.OPERATOR, ConsoleApp.PASSWORD, "10.8.8.8"))
                .as("a network nobody knows")
                .isEqualTo(429);
        assertThat(status(ConsoleApp.OPERATOR, ConsoleApp.PASSWORD, "10.9.9.9"))
                .as("where she always is")
                .isEqualTo(200);
        CLOCK.forward(Duration.ofSeconds(30));
        assertThat(status(ConsoleApp.OPERATOR, ConsoleApp.PASSWORD, "10.8.8.8"))
                .as("after a bounded wait")
                .isEqualTo(200);
    }

    @Test
    void wrongNamesOfOneNetworkLockNobodyElseInIt() throws Exception {
        for (int i = 0; i < 60; i++) {
            assertThat(status("nobody-" + i, "wrong", "10.7.0.1")).isEqualTo(401);
        }

        assertThat(status(ConsoleApp.SECOND, ConsoleApp.PASSWORD, "10.7.0.1")).isEqualTo(200);
        Browser browser = new Browser(app);
        HttpResponse<String> form = browser.post(
                "/login",
                Map.of(
                        "username",
                        ConsoleApp.READER,
                        "password",
                        ConsoleApp.PASSWORD,
                        "_csrf",
                        browser.token("/login")),
                "X-Forwarded-For",
                "10.7.0.1");
        assertThat(form.headers().firstValue("Location")).hasValue("/");
    }

    @Test
    void whoGuessesManyNamesInOneNetworkHasOneTryForEach() throws Exception {
        for (int i = 0; i < 30; i++) {
            status("nobody-" + i, "wrong", "10.6.0.1");
        }

        assertThat(status(ConsoleApp.INTEGRATOR, "wrong", "10.6.0.1")).isEqualTo(401);
        assertThat(status(ConsoleApp.INTEGRATOR, ConsoleApp.PASSWORD, "10.6.0.1"))
                .isEqualTo(429);
        CLOCK.forward(Duration.ofSeconds(2));
        assertThat(status(ConsoleApp.INTEGRATOR, ConsoleApp.PASSWORD, "10.6.0.1"))
                .isEqualTo(200);
    }
}
