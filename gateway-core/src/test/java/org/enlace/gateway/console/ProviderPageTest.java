package org.enlace.gateway.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.enlace.gateway.FreePort;
import org.enlace.gateway.configuration.oidc.TestIdentity;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole way in, as people and scripts go it: a browser, a console, and an identity provider that shares no code with it. */
class ProviderPageTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static Chromium chromium;
    private static TestIdentityProvider provider;
    private static ConsoleApp app;

    @BeforeAll
    static void start() throws Exception {
        chromium = Chromium.start();
        int port = FreePort.find();
        URI console = URI.create("http://127.0.0.1:" + port);
        provider = TestIdentityProvider.start(console);
        app = ConsoleApp.start(
                database,
                Clock.systemUTC(),
                TestIdentity.by(provider.issuer(), console, Clock.systemUTC()),
                "--server.port=" + port,
                "--enlace.console.break-glass=" + ConsoleApp.ADMINISTRATOR);
    }

    @AfterAll
    static void stop() {
        if (app != null) {
            app.close();
        }
        if (provider != null) {
            provider.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    private static Page login(String language, String user) {
        Page page = chromium.window(language, false);
        page.navigate(app.at("/messages").toString());
        Chromium.picture(page, "provider-login-" + language);
        page.locator("a.primary").click();
        page.getByLabel("Username").fill(user);
        page.getByLabel("Password").fill(TestIdentityProvider.PASSWORD);
        page.getByRole(AriaRole.BUTTON).click();
        return page;
    }

    @Test
    void somebodyOfTheProviderComesInAndLeavesBothPlaces() throws Exception {
        Page page = login("en", "oriana");
        assertThat(page).hasURL(app.at("/messages").toString());
        assertThat(page.locator(".user")).containsText("oidc:oriana");
        Chromium.picture(page, "provider-in-en");
        page.navigate(app.at("/parked").toString());
        assertThat(page.locator(".user")).containsText("oidc:oriana");

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log out"))
                .click();
        assertThat(page).hasURL(app.at("/login?out").toString());
        page.locator("a.primary").click();
        assertThat(page.getByLabel("Username")).isVisible();
        assertThat(audit()).contains("LOGIN operator:oidc:oriana", "LOGOUT operator:oidc:oriana");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "es"})
    void anyoneWhoHasNoRoleHereReadsWhatTheAdministratorMustDo(String language) throws Exception {
        Page page = login(language, "noemi");
        assertThat(page).hasURL(app.at("/login?refused=UNKNOWN_ROLE").toString());
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("enlace.console.oidc.roles");
        Chromium.picture(page, "provider-refused-" + language);
        assertThat(audit().toString()).contains("UNKNOWN_ROLE").doesNotContain("noemi");
    }

    @Test
    void localAccountsAreShutButForTheOneForEmergenciesWhichIsAnAlarm() throws Exception {
        Browser browser = new Browser(app);
        browser.login(ConsoleApp.OPERATOR, ConsoleApp.PASSWORD);
        assertThat(browser.get("/messages").statusCode()).isEqualTo(302);
        assertThat(browser.get("/operator/api/alarms", Browser.basic(ConsoleApp.ADMINISTRATOR))
                        .statusCode())
                .isEqualTo(401);

        browser.login(ConsoleApp.ADMINISTRATOR, ConsoleApp.PASSWORD);
        assertThat(browser.get("/operator/api/alarms").body()).contains("EMERGENCY");
        assertThat(browser.get("/approvals?lang=en").body()).contains("Login with the local account for emergencies");
    }

    @Test
    void aScriptComesInWithATokenOfTheSameProviderAndNotWithALogin() throws Exception {
        String token = token();
        assertThat(new Browser(app)
                        .get("/operator/api/alarms", "Authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(200);
        String cut = token.substring(0, token.length() - 2);
        HttpResponse<String> no = new Browser(app).get("/operator/api/alarms", "Authorization", "Bearer " + cut);
        assertThat(no.statusCode()).isEqualTo(401);
        assertThat(no.body()).contains("\"code\":\"TOKEN_REFUSED\",\"reason\":\"TOKEN_REFUSED\"");
        assertThat(new Browser(app)
                        .postJson("/operator/api/links/police/reports/stop", "{}", "Authorization", "Bearer " + token)
                        .statusCode())
                .as("an auditor")
                .isEqualTo(403);
        assertThat(new Browser(app)
                        .get("/messages", "Authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(302);
    }

    private static String token() throws Exception {
        String named = TestIdentityProvider.SCRIPT + ":" + TestIdentityProvider.SCRIPT_SECRET;
        String both = Base64.getEncoder().encodeToString(named.getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(provider.issuer().resolve("/oauth2/token"))
                                .header("Authorization", "Basic " + both)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return new ObjectMapper().readTree(answer.body()).path("access_token").asText();
    }

    private static List<String> audit() throws Exception {
        List<String> entries = new ArrayList<>();
        try (Connection owner = database.owner();
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(
                        "select action || ' ' || actor, facts::text from audit.entry where action like 'LOG%'")) {
            while (row.next()) {
                entries.add(row.getString(1));
                entries.add(row.getString(2));
            }
        }
        return entries;
    }
}
