package org.enlace.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ./enlace agreement} and {@code ./enlace protected} with the configuration that ships. */
class AgreementCommandsTest {

    @TempDir
    Path to;

    private int code;

    private String run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String home = System.getProperty("enlace.home");
        System.setProperty("enlace.home", "..");
        try {
            code = Enlace.run(new PrintStream(out, true, StandardCharsets.UTF_8), arguments);
        } finally {
            if (home == null) {
                System.clearProperty("enlace.home");
            } else {
                System.setProperty("enlace.home", home);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "es, Anexo técnico del convenio, mandato de ley, no sale nunca, Unidad antitrata (ejemplo), Firmas",
        "en, Technical annex of agreement, a mandate of law, never leaves, Unidad antitrata (ejemplo), Signatures",
    })
    void theAnnexSaysWhatIsSigned(String language, String title, String basis, String never, String contact, String end)
            throws IOException {
        String said = run("agreement", "annex", "police-reports", "--to", to.toString(), "--lang", language);
        assertThat(code).as(said).isZero();
        assertThat(Files.readString(to.resolve("police-reports." + language + ".html")))
                .contains(title + " police-reports", basis, never, contact, end)
                .contains(
                        "fge/police-report/v2",
                        "fge/reports/police-report/v2",
                        "PROSECUTION",
                        "3650",
                        "file, fge/reports/v1");
    }

    @Test
    void aLinkGivesAllItsAgreementsAndNoNameGivesNone() throws IOException {
        run("agreement", "annex", "ministry/notices", "--to", to.toString(), "--lang", "en");
        try (var files = Files.list(to)) {
            assertThat(files).hasSizeGreaterThanOrEqualTo(3);
        }
        assertThat(run("agreement", "annex", "no/such", "--to", to.toString(), "--lang", "en"))
                .contains("There is no agreement or link no/such");
        assertThat(code).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "es, Registro de actividades de tratamiento, de cada persona, Evaluación de impacto",
        "en, Register of processing activities, of each person, Data protection impact assessment",
    })
    void theRegisterHasEveryReceiverOfEveryAgreement(String language, String title, String consent, String assessment)
            throws IOException {
        assertThat(run("agreement", "register", "--to", to.toString(), "--lang", language))
                .contains("processing-register");
        assertThat(Files.readString(to.resolve("processing-register." + language + ".html")))
                .contains(title, consent, "police-reports", "referrals", "crossing-queries", "COIP, art. 91");
        assertThat(Files.readString(to.resolve("impact-assessment." + language + ".html")))
                .contains(assessment, "police-reports");
    }

    @Test
    void aNameBecomesAnEntryAndIsNotSaid() {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream("Hogar Inventado Esperanza\n\n".getBytes(StandardCharsets.UTF_8)));
        try {
            assertThat(run("protected", "digest", "--salt", "sal-de-ejemplo-de-la-demostracion"))
                    .matches("  - \"3:[0-9a-f]{64}\"\\R")
                    .doesNotContainIgnoringCase("esperanza");
        } finally {
            System.setIn(before);
        }
    }
}
