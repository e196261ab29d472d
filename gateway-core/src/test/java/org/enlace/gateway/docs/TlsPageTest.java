package org.enlace.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.enlace.gateway.security.certificates.CertificateProblemKind;
import org.enlace.gateway.security.certificates.CertificateStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code docs/administrator/tls.md} has every code, and its commands make what the gateway takes. */
class TlsPageTest {

    private static final Markdown PAGE = Markdown.read("docs/administrator/tls.md");

    @ParameterizedTest
    @CsvSource({
        "docs/administrator/tls.md, What can be wrong with a file, en",
        "docs/administrator/tls.es.md, Qué puede estar mal en un archivo, es"
    })
    void everyCodeIsThere(String page, String section, String language) {
        List<List<String>> rows = Markdown.read(page).tables(section).get(0);
        List<String> codes = new ArrayList<>();
        Arrays.stream(CertificateProblemKind.values()).forEach(flaw -> codes.add(flaw.name()));
        codes.add("PLAIN_ABROAD");
        assertThat(rows.stream().map(row -> Markdown.code(row.get(0)))).containsExactlyElementsOf(codes);
        for (List<String> row : rows.subList(0, CertificateProblemKind.values().length)) {
            String means = row.get(1);
            assertThat(CertificateProblemKind.valueOf(Markdown.code(row.get(0))).text(new Locale(language)))
                    .startsWith(means);
            assertThat(row.get(2)).isNotBlank();
        }
    }

    @Test
    void itsCommandsMakeAnEndpointThatOpens(@TempDir Path folder) throws IOException, InterruptedException {
        boolean there = Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(path -> Files.isExecutable(Path.of(path, "openssl")));
        assertThat(there || System.getenv("CI") == null)
                .as("openssl on a build server")
                .isTrue();
        assumeTrue(there, "no openssl here");
        for (String commands : PAGE.shell()) {
            if (commands.contains("tls/door/2026")) {
                Process shell = new ProcessBuilder("sh", "-e", "-c", commands)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                assertThat(shell.waitFor(2, TimeUnit.MINUTES)).isTrue();
                assertThat(shell.exitValue()).isZero();
            }
        }
        CertificateStore made = new CertificateStore(folder.resolve("tls"), Clock.systemUTC());
        assertThat(made.problems()).isEmpty();
        assertThat(made.serverReady()).isTrue();
    }
}
