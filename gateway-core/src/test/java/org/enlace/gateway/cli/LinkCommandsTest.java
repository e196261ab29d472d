package org.enlace.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** What an integrator asks of one link or one connector while no gateway runs. */
class LinkCommandsTest {

    @TempDir
    private Path folder;

    @Test
    void aGoodConnectionIsSaidStepByStepAndOnlyProbed() throws IOException {
        try (ServerSocket partner = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            String said = test("--format", "text", at(partner.getLocalPort()));
            assertThat(said)
                    .contains("ok      name", "ok      connection", "is good, seen from this process")
                    .endsWith("exit 0");
            partner.setSoTimeout(2_000);
            try (var socket = partner.accept()) {
                assertThat(socket.getInputStream().read()).as("nothing is sent").isEqualTo(-1);
            }
        }
    }

    @Test
    void aBadConnectionNamesStepReasonAndNextStep() throws IOException {
        String said = test("--format", "text", at(closedPort()));
        assertThat(said)
                .contains("FAILED  connection: nobody answers at this address", "next    Ask the partner")
                .endsWith("exit 1");
        JsonNode json = json(test("--format", "json", at(closedPort())));
        assertThat(json.path("ok").asBoolean()).isFalse();
        assertThat(json.path("from").asText()).isEqualTo("here");
        assertThat(json.path("steps").path(1).path("next").asText()).isNotEmpty();
    }

    @Test
    void anUnknownLinkAndAConfigurationThatCannotBeUsedAreTold() throws IOException {
        Path config = config("http://127.0.0.1:9");
        assertThat(Launcher.run(repository(), "link", "test", "nobody/sends", "--config", config.toString()))
                .contains("There is no link nobody/sends. It can be: ", "eurofront/alerts")
                .endsWith("exit 2");
        Files.writeString(config.resolve("partners/police.yml"), "partner: police\n");
        assertThat(Launcher.run(repository(), "link", "test", "police/notices", "--config", config.toString()))
                .contains("cannot be used", "./enlace check")
                .endsWith("exit 1");
    }

    @Test
    void theNearestNameOfALinkOrCommandIsTold() throws IOException {
        Path config = config("http://127.0.0.1:9");
        assertThat(Launcher.run(repository(), "link", "test", "police/report", "--config", config.toString()))
                .contains("There is no link police/report. Did you mean police/reports?")
                .endsWith("exit 2");
        assertThat(Launcher.run(repository(), "chek"))
                .contains("Unknown: chek. Did you mean check?")
                .endsWith("exit 2");
        assertThat(Launcher.run(repository(), "help"))
                .contains("Unknown: help. Did you mean --help?")
                .endsWith("exit 2");
    }

    @Test
    void aWrongSettingIsToldByKeyRuleAndLine() throws IOException {
        Path config = config("http://127.0.0.1:9");
        Path file = config.resolve("partners/ministry.yml");
        Files.writeString(file, Files.readString(file).replaceFirst("settings:", "settings:\n      timeout: slow"));
        String said = Launcher.run(repository(), "check", "--config", config.toString());
        assertThat(said)
                .containsPattern(
                        "partners/ministry\\.yml:\\d+: links\\.notices\\.settings\\.timeout: timeout: a duration such as 500ms, 2s, 5m or 7d is expected"
                                + " \\(Longest wait for the whole exchange; by default 30s\\)")
                .doesNotContain("slow");
    }

    @Test
    void theSchemaOfAConnectorAndOfPartnerFilesIsPrinted() throws IOException {
        JsonNode rest = printed("connector", "schema", "rest", "--direction", "send");
        assertThat(rest.path("required").toString()).isEqualTo("[\"url\"]");
        assertThat(rest.at("/properties/timeout/default").asText()).isEqualTo("30s");
        JsonNode whole = printed("connector", "schema");
        assertThat(whole.at("/$defs/link/allOf").size()).isEqualTo(8);
        assertThat(Launcher.run(repository(), "connector", "schema", "pigeon"))
                .contains("There is no connector pigeon; there are file, rest, sftp, soap")
                .endsWith("exit 2");
    }

    private static JsonNode printed(String... command) throws IOException {
        return json(Launcher.run(repository(), command));
    }

    /** The launcher's last line is the exit code. */
    private static JsonNode json(String printed) throws IOException {
        return new ObjectMapper().readTree(printed.substring(0, printed.lastIndexOf("exit")));
    }

    private String test(String option, String value, Path config) {
        return Launcher.run(
                repository(),
                "link",
                "test",
                "ministry/notices",
                option,
                value,
                "--config",
                config.toString(),
                "--data",
                folder.resolve("data").toString(),
                "--local");
    }

    private Path at(int port) throws IOException {
        return config("http://127.0.0.1:" + port);
    }

    private Path config(String address) throws IOException {
        Path config = Files.createTempDirectory(folder, "site").resolve("config");
        FileSystemUtils.copyRecursively(repository().resolve("config"), config);
        Path file = config.resolve("partners/ministry.yml");
        Files.writeString(file, Files.readString(file).replace("${simulatorsTls}", address));
        return config;
    }

    private static Path repository() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(root.resolve("config/partners"))) {
            root = root.getParent();
        }
        return root;
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
