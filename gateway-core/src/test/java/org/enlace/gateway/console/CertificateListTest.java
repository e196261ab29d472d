package org.enlace.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.Map;
import java.util.regex.Pattern;
import org.enlace.gateway.operations.resend.TestResends;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.security.certificates.CertificateStore;
import org.enlace.gateway.security.certificates.TestTls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.util.FileSystemUtils;

/** The list of certificates shows what there is; what there is not is folded away and counted, what needs one first. */
class CertificateListTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final String OWN = "links/police/notices/own";
    private static final String ACCEPTED = "links/mies/answers/accepted/certificate";

    @BeforeEach
    @AfterEach
    void deleteCertificates() throws Exception {
        FileSystemUtils.deleteRecursively(TestResends.CERTIFICATES);
        Files.createDirectories(TestResends.CERTIFICATES);
    }

    @Test
    void placesWithoutACertificateAreFoldedAwayAndCounted() throws Exception {
        try (ConsoleApp app = ConsoleApp.start(database)) {
            TestTls tls = new TestTls(TestResends.CERTIFICATES);
            tls.trust(ACCEPTED, "a", tls.caller("a"));
            app.bean(CertificateStore.class).look();
            Browser browser = new Browser(app);
            browser.login(ConsoleApp.ADMINISTRATOR, ConsoleApp.PASSWORD);
            look(app, browser);
        }
    }

    private void look(ConsoleApp app, Browser browser) throws Exception {
        String page = browser.get("/certificates?lang=en").body();
        String shown = page.substring(page.indexOf("id=\"places-title\""), page.indexOf("id=\"empty\""));
        String folded = page.substring(page.indexOf("id=\"empty\""));
        assertThat(shown).contains(ACCEPTED).doesNotContain(OWN, ">None<");
        assertThat(folded).contains(OWN, "place=door").doesNotContain(ACCEPTED, "<details open");
        long rows =
                Pattern.compile("<tr role=\"row\"").matcher(folded).results().count();
        long needed =
                Pattern.compile("<small>required: ").matcher(folded).results().count();
        assertThat(folded).contains(rows + " uses without a certificate", needed + " required");
        assertThat(rows).isGreaterThan(needed);
        assertThat(folded.indexOf("required: ")).as("the first of them").isLessThan(folded.indexOf("place=door"));

        Map<String, String> asks = Map.of("place", OWN, "reason", "vence pronto", "_csrf", browser.token("/approvals"));
        assertThat(browser.post("/certificates/request", asks).statusCode()).isEqualTo(302);
        String asked = browser.get("/certificates?lang=es").body();
        assertThat(asked.substring(asked.indexOf("id=\"empty\""))).doesNotContain(OWN);
        assertThat(asked).contains((rows - 1) + " usos sin certificado");

        deleteCertificates();
        app.bean(CertificateStore.class).look();
        assertThat(browser.get("/certificates?lang=en").body()).contains("There is no certificate yet.");
    }
}
