package org.enlace.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an operator reads of a jar that is not used. */
class ConnectorsPageTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static ConsoleApp app;

    @BeforeAll
    static void start() throws Exception {
        app = ConsoleApp.start(database);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void theReasonIsThereInTheReadersLanguage() throws Exception {
        Browser browser = new Browser(app);
        browser.login(ConsoleApp.OPERATOR, ConsoleApp.PASSWORD);
        assertThat(browser.get("/mappings", "Accept-Language", "es").body())
                .contains(
                        "Complementos de conectores", "text.jar", "PLUGIN-UNREADABLE: el archivo no es un jar legible");
        assertThat(browser.get("/mappings", "Accept-Language", "en").body())
                .contains("Connector plugins", "PLUGIN-UNREADABLE: the file is not a readable jar");
        assertThat(browser.get("/operator/api/connectors", Browser.basic(ConsoleApp.OPERATOR))
                        .body())
                .contains("\"state\":\"REFUSED\"", "text.jar");
    }

    @Test
    void whoDoesNotSeeAllDoesNotReadTheReason() throws Exception {
        assertThat(new Browser(app)
                        .get("/operator/api/connectors", Browser.basic(ConsoleApp.POLICE))
                        .body())
                .contains("text.jar")
                .doesNotContain("PLUGIN-");
    }
}
