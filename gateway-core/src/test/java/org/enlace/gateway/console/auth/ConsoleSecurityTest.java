package org.enlace.gateway.console.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.enlace.connector.LinkId;
import org.enlace.gateway.MovingClock;
import org.enlace.gateway.configuration.linkstate.LinkStates;
import org.enlace.gateway.console.Browser;
import org.enlace.gateway.console.ConsoleApp;
import org.enlace.gateway.console.traffic.NowPageController;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleSecurityTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final MovingClock CLOCK = new MovingClock(Instant.now());
    private static ConsoleApp app;

    private Browser browser;

    @BeforeAll
    static void start() throws Exception {
        app = ConsoleApp.start(database, CLOCK);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @BeforeEach
    void freshBrowser() {
        CLOCK.forward(Duration.ofHours(2));
        browser = new Browser(app);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/messages", "/now/live", "/messages/x", "/links/police/reports/stop", "/anything"})
    void aPageAsksForALoginFirst(String path) throws Exception {
        HttpResponse<String> answer = browser.get(path);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).hasValue("/login");
    }

    @Test
    void theRightPasswordOpensASessionWithANewId() throws Exception {
        String before = session(browser.get("/login"));
        HttpResponse<String> answer = browser.login(ConsoleApp.OPERATOR, ConsoleApp.PASSWORD);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(session(answer)).isNotEqualTo(before);
        assertThat(browser.get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void theSessionCookieIsOfThisSiteOnly() throws Exception {
        String cookie = browser.get("/login").headers().firstValue("Set-Cookie").orElseThrow();

        assertThat(cookie).contains("HttpOnly").contains("SameSite=Strict");
    }

    @Test
    void everyPageCarriesItsFences() throws Exception {
        browser.login(ConsoleApp.OPERATOR, ConsoleApp.PASSWORD);
        for (String path : List.of("/", "/login", "/messages", "/nothing", "/operator/api/links")) {
            var headers = browser.get(path).headers();
            assertThat(headers.firstValue("Content-Security-Policy")).as(path).hasValueSatisfying(policy -> assertThat(
                            policy)
                    .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe"));
            assertThat(headers.firstValue("Cache-Control")).as(path).hasValueSatisfying(value -> assertThat(value)
                    .contains("no-store"));
            assertThat(headers.firstValue("X-Content-Type-Options")).as(path).hasValue("nosniff");
            assertThat(headers.firstValue("Referrer-Policy")).as(path).hasValue("same-origin");
            assertThat(headers.firstValue("X-Frame-Options")).as(path).hasValue("DENY");
        }
    }

    @Test
    void noPageHoldsInlineScriptOrStyle() throws Exception {
        browser.login(ConsoleApp.OPERATOR, ConsoleApp.PASSWORD);
        for (String path : List.of("/", "/messages", "/nothing", "/links/police/reports/stop")) {
            assertThat(browser.get(path).body())
                    .as(path)
                    .doesNotContainPattern("<script(?![^>]*src=)")
                    .doesNotContain("<style")
                    .doesNotContainPattern("\\sstyle=")
                    .doesNotContainPattern("\\son[a-z]+=");
        }
    }

    @Test
    void guessingBecomesSlow() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(location(browser.login(ConsoleApp.OPERATOR, "wrong-" + i)))
                    .endsWith("/login?failed");
        }

        assertThat(location(browser.login(ConsoleApp.OPERATOR, ConsoleApp.PASSWORD)))
                .contains("/login?wait=");
        CLOCK.forward(Duration.ofSeconds(2));
        assertThat(location(browser.login(ConsoleApp.OPERATOR, ConsoleApp.PASSWORD)))
                .doesNotContain("/login");
    }

    @Test
    void guessingOverTheApiBecomesSlow() throws Exception {
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            answers.add(browser.get("/operator/api/pairs", Browser.basic(ConsoleApp.READER, "wrong-" + i))
                    .statusCode());
        }

        assertThat(answers).containsOnly(401, 429);
        assertThat(answers.stream().filter(status -> status == 401)).hasSize(3);
    }

    @Test
    void whatNobodyTrustedSaysOfAnAddressCountsForNothing() throws Exception {
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            answers.add(browser.get(
                            "/operator/api/pairs",
                            "X-Forwarded-For",
                            "10.0.0." + i,
                            "Forwarded",
                            "for=10.0.0." + i,
                            "Authorization",
                            Browser.basic(ConsoleApp.SECOND, "wrong-" + i)[1])
                    .statusCode());
        }

        assertThat(answers.stream().filter(status -> status == 401)).hasSize(3);
    }

    @Test
    void loginsAreAudited() throws Exception {
        browser.login(ConsoleApp.OPERATOR, "wrong");
        browser.login(ConsoleApp.OPERATOR, ConsoleApp.PASSWORD);
        browser.post("/logout", Map.of("_csrf", browser.token("/")));

        List<String> actions = new ArrayList<>();
        try (Connection reader = database.app();
                Statement statement = reader.createStatement();
                ResultSet rows = statement.executeQuery("select action, actor, facts from audit.entry order by seq")) {
            while (rows.next()) {
                actions.add(rows.getString(1) + " " + rows.getString(2));
                assertThat(rows.getString(3)).doesNotContain("wrong");
            }
        }
        assertThat(actions).containsSubsequence("LOGIN_FAILED gateway", "LOGIN operator:olga", "LOGOUT operator:olga");
    }

    @Test
    void aSessionThatNobodyUsesEndsAlthoughThePageRefreshesItself() throws Exception {
        browser.login(ConsoleApp.OPERATOR, ConsoleApp.PASSWORD);
        for (int minutes = 0; minutes < 14; minutes += 7) {
            CLOCK.forward(Duration.ofMinutes(7));
            assertThat(browser.get(NowPageController.LIVE, "HX-Request", "true").statusCode())
                    .isEqualTo(200);
        }
        CLOCK.forward(Duration.ofMinutes(2));
        HttpResponse<String> refresh = browser.get(NowPageController.LIVE, "HX-Request", "true");

        assertThat(refresh.statusCode()).isEqualTo(401);
        assertThat(refresh.headers().firstValue("HX-Redirect")).hasValue("/login?expired");
        assertThat(browser.get("/").statusCode()).isEqualTo(302);
    }

    @Test
    void aSessionEndsAfterAWorkingDayHoweverBusy() throws Exception {
        browser.login(ConsoleApp.OPERATOR, ConsoleApp.PASSWORD);
        for (int minutes = 0; minutes < 8 * 60; minutes += 10) {
            assertThat(browser.get("/login").statusCode()).isEqualTo(200);
            assertThat(browser.get("/messages").statusCode())
                    .as("after %d minutes", minutes)
                    .isEqualTo(200);
            CLOCK.forward(Duration.ofMinutes(10));
        }
        assertThat(browser.get("/messages").statusCode()).isEqualTo(302);
    }

    @Test
    void aSessionEndsWithItsAccount() throws Exception {
        browser.login(ConsoleApp.OPERATOR, ConsoleApp.PASSWORD);
        Browser other = new Browser(app);
        other.login(ConsoleApp.READER, ConsoleApp.PASSWORD);
        assertThat(browser.get("/").statusCode()).isEqualTo(200);
        assertThat(other.get("/").statusCode()).isEqualTo(200);
        try {
            app.accounts(line ->
                    line.contains("\"" + ConsoleApp.OPERATOR + "\"") ? line.replace("OPERATOR", "ANALYST") : line);
            assertThat(browser.get("/").statusCode()).as("another role").isEqualTo(302);
            assertThat(other.get("/").statusCode()).as("not touched").isEqualTo(200);
        } finally {
            app.accounts(line -> line);
        }
    }

    @Test
    void aPasswordForOneRequestMakesNoSessionOfACookie() throws Exception {
        browser.get("/messages");
        assertThat(browser.get("/operator/api/links", Browser.basic(ConsoleApp.OPERATOR))
                        .statusCode())
                .isEqualTo(200);
        assertThat(browser.get("/operator/api/links").statusCode()).isEqualTo(401);
        assertThat(browser.get("/messages").statusCode()).isEqualTo(302);
    }

    @Test
    void aFormWithoutItsTokenDoesNothing() throws Exception {
        browser.login(ConsoleApp.OPERATOR, ConsoleApp.PASSWORD);

        assertThat(browser.post("/links/police/reports/stop", Map.of()).statusCode())
                .isEqualTo(403);
        assertThat(browser.post("/logout", Map.of()).statusCode()).isEqualTo(403);
        assertThat(browser.get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void aSessionMayReadTheApiButNotChangeThroughItWithoutAToken() throws Exception {
        browser.login(ConsoleApp.OPERATOR, ConsoleApp.PASSWORD);

        assertThat(browser.get("/operator/api/links").statusCode()).isEqualTo(200);
        assertThat(browser.post("/operator/api/links/police/reports/stop", Map.of())
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aHeaderBesideASessionIsNoPermission() throws Exception {
        browser.login(ConsoleApp.OPERATOR, ConsoleApp.PASSWORD);
        String stop = "/operator/api/links/police/reports/stop";
        String wrong = Browser.basic(ConsoleApp.OPERATOR, "wrong")[1];
        for (String shown : List.of("x", "Basic", "Digest x", "Bearer x", "Basic x", wrong)) {
            assertThat(browser.post(stop, Map.of(), "Authorization", shown).statusCode())
                    .as(shown)
                    .isIn(401, 403);
            assertThat(browser.post(stop, Map.of(), "Authorization", shown, "Sec-Fetch-Site", "same-origin")
                            .statusCode())
                    .as(shown)
                    .isEqualTo(403);
        }
        assertThat(browser.post("/operator/api/links/nobody/reports/stop", Map.of(), Browser.basic(ConsoleApp.SECOND))
                        .statusCode())
                .as("a credential of its own beside a session")
                .isEqualTo(404);
        assertThat(browser.get("/operator/api/links", "Authorization", "x").statusCode())
                .isEqualTo(200);
        assertThat(app.bean(LinkStates.class).running(LinkId.parse("police/reports")))
                .isTrue();
    }

    @Test
    void aPasswordThatABrowserAddedByItselfIsNoPermission() throws Exception {
        HttpResponse<String> answer = browser.post(
                "/operator/api/links/police/reports/stop",
                Map.of(),
                "Authorization",
                Browser.basic(ConsoleApp.OPERATOR)[1],
                "Sec-Fetch-Site",
                "cross-site");

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void whoMayOnlyReadStopsNothing() throws Exception {
        browser.login(ConsoleApp.READER, ConsoleApp.PASSWORD);
        String token = browser.token("/");

        assertThat(browser.get("/").body()).doesNotContain("/stop\"");
        assertThat(browser.post("/links/police/reports/stop", Map.of("_csrf", token))
                        .statusCode())
                .isEqualTo(403);
        HttpResponse<String> api = new Browser(app)
                .post("/operator/api/links/police/reports/stop", Map.of(), Browser.basic(ConsoleApp.READER));
        assertThat(api.statusCode()).isEqualTo(403);
    }

    @Test
    void theApiAnswersInProblemsAndOpensNoSession() throws Exception {
        HttpResponse<String> unknown = browser.get("/operator/api/pairs");
        HttpResponse<String> known = browser.get("/operator/api/pairs", Browser.basic(ConsoleApp.READER));

        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(unknown.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(unknown.headers().firstValue("WWW-Authenticate")).isPresent();
        assertThat(known.statusCode()).isEqualTo(200);
        assertThat(known.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void thePartnersEndpointIsNotTheConsolesBusiness() throws Exception {
        HttpResponse<String> answer = browser.post("/in/police/reports", Map.of());

        // There is no endpoint in this test; what counts is that neither login, token nor session came between.
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(browser.get("/%69n/police/reports").statusCode()).isEqualTo(302);
        assertThat(browser.get("/in/../messages").statusCode()).isNotEqualTo(200);
    }

    @Test
    void anErrorTellsNothingFromInside() throws Exception {
        browser.login(ConsoleApp.OPERATOR, ConsoleApp.PASSWORD);
        for (String path : List.of("/nothing", "/messages/x", "/messages?since=x", "/links/a/b/stop")) {
            assertThat(browser.get(path).body())
                    .as(path)
                    .doesNotContain("Exception")
                    .doesNotContain("at org.");
        }
    }

    private static String session(HttpResponse<String> answer) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("enlace-session="))
                .map(cookie -> cookie.replaceFirst(";.*", ""))
                .findFirst()
                .orElseThrow();
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }
}
