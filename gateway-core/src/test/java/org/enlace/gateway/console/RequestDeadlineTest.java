package org.enlace.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import org.enlace.gateway.configuration.oidc.IdentityProviderSettings;
import org.enlace.gateway.console.auth.RequestDeadlineFilter;
import org.enlace.gateway.exchange.registry.entities.TestCases;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.util.ReflectionTestUtils;

/** A page that cannot be finished in its time says so, and its work ends. */
class RequestDeadlineTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static ConsoleApp app;
    private static Browser browser;
    private static String number;

    @BeforeAll
    static void start() throws Exception {
        app = ConsoleApp.start(
                database,
                Clock.systemUTC(),
                IdentityProviderSettings.none(),
                "--server.port=0",
                "--enlace.console.answer-within=1s");
        number = TestCases.contradicted(database);
        browser = new Browser(app);
        browser.login(ConsoleApp.STEWARD, ConsoleApp.PASSWORD);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void theTimeOfAPageIsTheOneConfigured() {
        assertThat(ReflectionTestUtils.getField(app.bean(RequestDeadlineFilter.class), "within"))
                .isEqualTo(Duration.ofSeconds(1));
    }

    /** The table stays locked until the answer is there. */
    @Timeout(120)
    @ParameterizedTest
    @CsvSource({
        "/cases/, registry.spoken, The page took too long",
        "/operator/api/registry/cases/, registry.spoken, TOO_SLOW",
        "/messages?q=, journal.message, The page took too long",
        "/operator/api/messages?q=, journal.message, TOO_SLOW"
    })
    void anAnswerThatComesTooLateIsCut(String path, String table, String said) throws Exception {
        try (Connection other = database.superuser();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table " + table + " in access exclusive mode");
            HttpResponse<String> answer = browser.get(path + number, "Accept-Language", "en");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains(said);
            other.rollback();
        }
        assertThat(browser.get(path + number).statusCode()).isEqualTo(200);
        assertThat(waiting()).isZero();
    }

    private static int waiting() throws Exception {
        try (Connection other = database.superuser();
                Statement statement = other.createStatement();
                var rows = statement.executeQuery(
                        "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and state = 'active'")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
