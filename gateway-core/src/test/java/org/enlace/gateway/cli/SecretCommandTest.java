package org.enlace.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets of links by command, in a file that its owner alone may read. */
class SecretCommandTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void someSecretsAreThere() throws IOException {
        file = folder.resolve("credentials.json");
        Files.writeString(file, """
                {"partners": {"police": {"reports": {"user": "police-reports", "password": "kept"}}},
                 "operators": []}
                """);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
    }

    @Test
    void aSecretIsMadeWrittenAndShownOnce() throws IOException {
        String said = set("ministry/registrations");
        String key = json().at("/partners/ministry/registrations/apiKey").asText();
        assertThat(key).hasSize(32);
        assertThat(said).contains("apiKey: " + key, "It is not shown again").endsWith("exit 0");
        assertThat(json().at("/partners/police/reports/password").asText()).isEqualTo("kept");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("r--------"));
    }

    @Test
    void oneOfSeveralCredentialsIsNamed() throws IOException {
        assertThat(set("eurofront/alerts")).contains("it has: EF-").endsWith("exit 2");
        assertThat(set("eurofront/alerts", "EF-TRI-PY")).endsWith("exit 0");
        assertThat(json().at("/partners/eurofront/alerts/EF-TRI-PY/apiKey").asText())
                .hasSize(32);
    }

    @Test
    void whatIsThereIsReplacedOnlyIfAsked() throws IOException {
        assertThat(set("police/reports")).contains("--replace").endsWith("exit 2");
        assertThat(json().at("/partners/police/reports/password").asText()).isEqualTo("kept");
        assertThat(set("police/reports", "--replace", "--user", "other")).endsWith("exit 0");
        assertThat(json().at("/partners/police/reports/user").asText()).isEqualTo("other");
        assertThat(json().at("/partners/police/reports/password").asText()).hasSize(32);
    }

    /** The secret that a receiver chose comes from a file, never from the command line, and is not printed. */
    @Test
    void theSecretOfAReceiverIsReadFromAFile() throws IOException {
        assertThat(set("ministry/notices"))
                .contains("The partner of ministry/notices chose the secret")
                .endsWith("exit 2");
        Path theirs = Files.writeString(folder.resolve("theirs"), "their-invented-key\n");
        String said = set("ministry/notices", "--from", theirs.toString());
        assertThat(said).doesNotContain("their-invented-key", "TEST-SECRET").endsWith("exit 0");
        Files.writeString(theirs, "ministry-1");
        assertThat(set("ministry/notices", "--replace", "--from", theirs.toString()))
                .contains("TEST-SECRET-SHORT", "TEST-SECRET-NAMED")
                .doesNotContain("ministry-1")
                .endsWith("exit 0");
        Files.writeString(theirs, "their-invented-key");
        set("ministry/notices", "--replace", "--from", theirs.toString());
        assertThat(json().at("/partners/ministry/notices/apiKey").asText()).isEqualTo("their-invented-key");
    }

    @Test
    void aReceiverThatChoseAUserTooIsNotGivenOneOfOurs() throws IOException {
        Path theirs = Files.writeString(folder.resolve("theirs"), "their-invented-word\n");
        assertThat(set("police/notices", "--from", theirs.toString()))
                .contains("The partner of police/notices chose a user too. Name it: --user NAME")
                .endsWith("exit 2");
        assertThat(set("police/notices", "--user", "theirs", "--from", theirs.toString()))
                .endsWith("exit 0");
        assertThat(json().at("/partners/police/notices/user").asText()).isEqualTo("theirs");
    }

    @Test
    void aLinkWithoutASecretAndAnUnknownOneAreTold() throws IOException {
        byte[] before = Files.readAllBytes(file);
        assertThat(set("iom/cases"))
                .contains("credential with a secret", "partners/iom.yml")
                .endsWith("exit 2");
        assertThat(set("police/report"))
                .contains("Did you mean police/reports?")
                .endsWith("exit 2");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void theAccountIsKeptWhereOnlyThePasswordIsReplaced() throws IOException {
        assertThat(set("police/reports", "--replace")).endsWith("exit 0");
        assertThat(json().at("/partners/police/reports/user").asText()).isEqualTo("police-reports");
        assertThat(json().at("/partners/police/reports/password").asText()).hasSize(32);
    }

    @Test
    void aFileThatIsNoJsonIsNeverQuotedAndAMissingOneNotMade() throws IOException {
        Files.delete(file);
        assertThat(set("ministry/registrations")).contains("There is no").endsWith("exit 2");
        assertThat(file).doesNotExist();
        Files.writeString(file, "{\"password\": Geheim1}");
        assertThat(set("ministry/registrations"))
                .contains("is not JSON")
                .doesNotContain("Geheim1")
                .endsWith("exit 1");
        assertThat(folder.toFile().list()).containsExactly("credentials.json");
    }

    @Test
    void aFileThatDoesNotExistIsNamedWithoutAnException() {
        Path absent = folder.resolve("theirs");
        assertThat(set("ministry/notices", "--from", absent.toString()))
                .contains(absent + " does not exist.")
                .doesNotContain("Exception")
                .endsWith("exit 1");
    }

    @Test
    void checkNamesTheCommandWithTheFoldersThatItWasGiven() {
        String config = repository().resolve("config").toString();
        String said = Launcher.run(repository(), "check", "--config", config, "--data", folder.toString());
        assertThat(said)
                .contains("./enlace secret set ministry/registrations main --config " + config + " --data " + folder)
                .contains("./enlace secret set ministry/notices main --from FILE --config " + config + " --data ")
                .contains("./enlace secret set police/notices main --user USER --from FILE --config " + config);
    }

    private String set(String... words) {
        List<String> all = new ArrayList<>(List.of("secret", "set"));
        all.addAll(List.of(words));
        all.addAll(List.of("--data", folder.toString()));
        return Launcher.run(repository(), all.toArray(String[]::new));
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }

    private static Path repository() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(root.resolve("config/partners"))) {
            root = root.getParent();
        }
        return root;
    }
}
