package org.enlace.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** A new partner by seven answers: its files, its connection, and what is handed over. */
class PartnerAddTest {

    @TempDir
    private Path folder;

    private Path config;

    @BeforeEach
    void site() throws IOException {
        config = folder.resolve("config");
        FileSystemUtils.copyRecursively(repository().resolve("config"), config);
    }

    @Test
    void aReceiverIsAddedProbedAndGetsItsHandover() throws IOException {
        try (ServerSocket partner = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            String said = add(
                    "harbour",
                    "ministry/notices",
                    "police/reports",
                    "--url",
                    "http://127.0.0.1:" + partner.getLocalPort());
            assertThat(said)
                    .contains("partners/harbour.yml", "agreements/harbour-police-report.yml", "ok      connection")
                    .contains("\"harbour\": {\"notices\": {\"apiKey\": \"…\"}}", "./enlace link test harbour/notices")
                    .endsWith("exit 0");
        }
        assertThat(Launcher.problems(config)).isEmpty();
        assertThat(config.resolve("policies/harbour/police-report/v1.yml"))
                .content()
                .startsWith("policy: harbour/")
                .contains("purpose: STATISTICS")
                .doesNotContain("#", "Ministry");
        assertThat(config.resolve("agreements/harbour-police-report.yml"))
                .content()
                .contains("from: police/reports", "validFrom: 2999-01-01", "link: harbour/notices");
        assertThat(folder.resolve("pack/README.es.md"))
                .content()
                .contains("Puerto de ejemplo", "X-API-Key", "huella", ": bien");
        assertThat(folder.resolve("pack/README.en.md"))
                .content()
                .contains("Example harbour", "fingerprint", ": good")
                .doesNotContain("NOT good");
        assertThat(folder.resolve("pack/contract/message.schema.json")).exists();
        assertThat(folder.resolve("pack/samples/worked-example-expected.json")).exists();
    }

    @Test
    void aSenderIsAddedAndItsHandoverMayBeAZip() throws IOException {
        String said = add(
                "harbour",
                "police/reports",
                "registry",
                "--pack",
                folder.resolve("pack.zip").toString());
        assertThat(said).contains("may send at harbour/reports").endsWith("exit 0");
        assertThat(Launcher.problems(config)).isEmpty();
        try (ZipFile pack = new ZipFile(folder.resolve("pack.zip").toFile())) {
            assertThat(pack.stream().map(Object::toString))
                    .contains("README.es.md", "README.en.md", "contract/service.wsdl", "contract/message.xsd")
                    .contains("samples/worked-example-message.xml");
        }
    }

    @Test
    void nothingIsOverwrittenAndNothingIsHalfDone() throws IOException {
        Files.writeString(config.resolve("agreements/harbour-police-report.yml"), "id: harbour-police-report\n");
        List<String> before = files();
        assertThat(add("harbour", "police/reports", "registry")).endsWith("exit 1");
        assertThat(files()).isEqualTo(before);
        Files.delete(config.resolve("agreements/harbour-police-report.yml"));
        before = files();
        assertThat(add("police", "ministry/notices", "police/reports", "--url", "http://127.0.0.1:9/"))
                .contains("partners/police.yml is there already", "written into that file by hand", "integrator.md")
                .endsWith("exit 2");
        assertThat(add("harbour", "ministry/notices", "fge/status", "--url", "http://127.0.0.1:9/"))
                .contains("Nothing was written")
                .endsWith("exit 1");
        assertThat(files()).isEqualTo(before);
        Files.createDirectory(folder.resolve("pack"));
        assertThat(add("harbour", "police/reports", "registry"))
                .contains("is there already", "--pack")
                .endsWith("exit 2");
        assertThat(files()).isEqualTo(before);
    }

    /** A receiver may get nothing but statistics until the committee has approved a row of the matrix for it. */
    @Test
    void aReceiverWithoutARowOfTheMatrixIsToldTheRow() throws IOException {
        String[] more = {"--url", "http://127.0.0.1:9/"};
        List<String> before = files();
        String said = add("harbour", "mies/referrals", "ministry/referrals", more);
        assertThat(said)
                .contains(config + "/policies/harbour/protection-referral/v1.yml")
                .contains("minimisation.yml has no row for harbour, PROTECTION")
                .endsWith("exit 1");
        assertThat(files()).isEqualTo(before);
        String row = said.replaceAll("(?s).*add below receivers: (harbour: \\{.*?\\}\\}).*", "$1");
        Path matrix = config.resolve("minimisation.yml");
        Files.writeString(matrix, Files.readString(matrix) + "  " + row + "\n");
        assertThat(add("harbour", "mies/referrals", "ministry/referrals", more)).endsWith("exit 0");
    }

    @Test
    void aBrokenMappingOfTheSiteDoesNotMakeItsContractUnknown() throws IOException {
        Path mapping = config.resolve("mappings/partners/ion/cases/victim-registration/v1/mapping.yaml");
        Files.createDirectories(mapping.getParent());
        Files.writeString(mapping, "mapping: [\n");
        Path partner = config.resolve("partners/iom.yml");
        Files.writeString(
                partner,
                Files.readString(partner)
                        .replace("contract: iom/cases/v1", "contract: ion/cases/v1")
                        .replace("contract: iom/htcds/v1", "contract: ion/htcds/v1"));
        assertThat(Launcher.problems(config))
                .anyMatch(problem -> problem.contains("ion/cases/victim-registration/v1/mapping.yaml"))
                .noneMatch(problem -> problem.contains("“ion/cases/v1”"))
                .anyMatch(problem -> problem.contains("“ion/htcds/v1”"));
    }

    @Test
    void aWrongOrMissingAnswerIsNamed() {
        assertThat(add("harbour", "ministry/notices", "police/reports"))
                .contains("Where we are to send")
                .endsWith("exit 2");
        assertThat(add("harbour", "ministry/notices", "police/reports", "--url", "http://user:pass@127.0.0.1/"))
                .contains("Where we are to send")
                .doesNotContain("pass@")
                .endsWith("exit 2");
        assertThat(add("harbour", "ministry/nothing", "police/reports"))
                .contains("There is no link")
                .endsWith("exit 2");
        assertThat(add("Harbour 1", "police/reports", "registry"))
                .contains("Its id in files")
                .endsWith("exit 2");
        assertThat(add("harbour", "police/reports", "registry", "--record", "border-alert"))
                .contains("does not carry record")
                .endsWith("exit 2");
    }

    private String add(String partner, String like, String with, String... more) {
        List<String> words = new ArrayList<>(List.of("partner", "add", partner));
        words.addAll(List.of("--es", "Puerto de ejemplo", "--en", "Example harbour", "--country", "EC"));
        words.addAll(List.of("--like", like, "--with", with, "--config", config.toString()));
        words.addAll(List.of("--data", folder.resolve("data").toString()));
        if (!List.of(more).contains("--pack")) {
            words.addAll(List.of("--pack", folder.resolve("pack").toString()));
        }
        words.addAll(List.of(more));
        return Launcher.run(repository(), words.toArray(String[]::new));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).map(Path::toString).sorted().toList();
        }
    }

    private static Path repository() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(root.resolve("config/partners"))) {
            root = root.getParent();
        }
        return root;
    }
}
