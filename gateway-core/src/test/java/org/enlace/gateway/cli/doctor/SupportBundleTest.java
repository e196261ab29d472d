package org.enlace.gateway.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.codec.digest.DigestUtils;
import org.enlace.gateway.cli.Launcher;
import org.enlace.gateway.cli.shared.DemoProfile;
import org.enlace.gateway.cli.shared.GatewaySettings;
import org.enlace.gateway.cli.shared.Ports;
import org.enlace.gateway.cli.shared.RunningArguments;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

/** Where something is wrong a bundle is wanted most: what cannot be read is left out, and the rest is there. */
class SupportBundleTest {

    private static final Path ROOT = Path.of("..");

    @TempDir
    Path folder;

    private Path config;
    private Path data;

    @BeforeEach
    void anInstallation() throws IOException {
        config = Files.createDirectories(folder.resolve("config"));
        data = Files.createDirectories(folder.resolve("data"));
        Files.createDirectories(config.resolve("partners"));
        Files.writeString(config.resolve("partners/police.yml"), "partner: police\n");
    }

    private Map<String, String> bundle(String... more) throws IOException {
        Path to = folder.resolve("support.zip");
        Files.deleteIfExists(to);
        String[] words = {
            "support-bundle", "--to", to.toString(), "--data", data.toString(), "--config", config.toString()
        };
        String[] all = java.util.Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        assertThat(Launcher.run(ROOT, all)).endsWith("exit 0");
        Map<String, String> papers = new TreeMap<>();
        try (ZipFile zip = new ZipFile(to.toFile())) {
            for (ZipEntry each : zip.stream().toList()) {
                papers.put(each.getName(), new String(zip.getInputStream(each).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return papers;
    }

    /** The memory of a process is a file that nobody reads from its beginning, anyone who asks. */
    @Test
    void aFileThatCannotBeReadIsLeftOutAndTheOthersAreThere() throws IOException {
        Files.createSymbolicLink(config.resolve("partners/broken.yml"), Path.of("/proc/self/mem"));
        Map<String, String> papers = bundle();
        assertThat(papers.get("LEFT-OUT.txt"))
                .contains("config/partners/broken.yml: ", "config-files.txt, of partners/broken.yml: ");
        assertThat(papers.get("config-files.txt"))
                .isEqualTo("partners/police.yml\t16 bytes\t"
                        + DigestUtils.sha256Hex(Files.readAllBytes(config.resolve("partners/police.yml"))) + "\n");
        assertThat(papers).containsKey("config/partners/police.yml");
    }

    /** As their owner wrote them: settings of the system stand over files of settings. */
    @ParameterizedTest
    @CsvSource({"enlace.database.mode, external", "enlace.database.mode, inventado", "enlace.space.low, lots"})
    void aSettingThatCannotBeUsedEndsNothing(String name, String value) throws IOException {
        System.setProperty(name, value);
        try {
            Map<String, String> papers = bundle();
            assertThat(papers).containsKeys("doctor.txt", "settings.txt", "config-files.txt");
            if (name.contains("database")) {
                assertThat(papers.get("LEFT-OUT.txt")).contains("tables.txt, migrations.txt: the settings");
            }
        } finally {
            System.clearProperty(name);
        }
    }

    @Test
    void whatCannotBeReadAsWhatItShouldBeIsAsIfItWereNotSet() {
        GatewaySettings settings =
                new GatewaySettings(Map.of("enlace.space.low", "lots", "enlace.clock.alarm-after", "soon"));
        assertThat(settings.size("enlace.space.low", DataSize.ofBytes(7))).isEqualTo(7);
        assertThat(settings.time("enlace.clock.alarm-after", Duration.ZERO)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "enlace.door.pin, 4711",
        "enlace.apiKey, 123456",
        "ENLACE_PASSWORD, off",
        "enlace.monitoring.token, 77.1",
        "enlace.client-secret, service",
        "enlace.credentials, file"
    })
    void whatIsNamedLikeASecretIsNotShownWhateverItLooksLike(String name, String value) {
        assertThat(new GatewaySettings(Map.of(name, value, "enlace.node", "node-7")).shown())
                .containsEntry(name, "(…)")
                .containsEntry("enlace.node", "node-7");
    }

    /** Addresses with a password in them, for one. */
    @Test
    void whatPlaceholdersStandForIsTakenOut() throws IOException {
        String address = DemoProfile.values(new Ports(8080)).get("judiciary");
        Path log = Files.writeString(
                folder.resolve("own.log"),
                "{\"time\":\"2026-06-15T12:00:00Z\",\"level\":\"WARN\",\"logger\":\"org.enlace.x\",\"text\":\"no way to "
                        + address + "\"}\n");
        assertThat(bundle("--profile", "demo", "--log", log.toString()).get("logs/1.log"))
                .contains("no way to <secret>")
                .doesNotContain(address);
    }

    /** Java that was told not to listen, by its environment too, would be ended by the question. */
    @Test
    void onlyWhoHearsTheQuestionIsAsked() throws Exception {
        assertThat(RunningArguments.of(Optional.of(ProcessHandle.current())).deafToSignals())
                .isFalse();
        assertThat(RunningArguments.of(Optional.empty()).deafToSignals()).isTrue();
        Process deaf = new ProcessBuilder("sleep", "60").start();
        try {
            assertThat(RunningArguments.of(Optional.of(deaf.toHandle())).deafToSignals())
                    .isTrue();
        } finally {
            deaf.destroyForcibly().waitFor(2, TimeUnit.MINUTES);
        }
    }
}
