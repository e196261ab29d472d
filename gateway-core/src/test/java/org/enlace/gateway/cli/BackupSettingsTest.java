package org.enlace.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import org.enlace.gateway.TestFolder;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.platform.database.ClusterTemplate;
import org.enlace.gateway.platform.database.EmbeddedPostgres;
import org.enlace.gateway.platform.database.MigratedDatabase;
import org.enlace.gateway.platform.encryption.NodeKeys;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** {@code backup} and {@code restore} look where the gateway's settings say, and tell what they left out. */
class BackupSettingsTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private Path root;
    private EmbeddedPostgres server;
    private Map<String, Path> settings;

    @BeforeEach
    void anInstallationWithSettings() throws Exception {
        root = TestFolder.make("enlace-settings-");
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx--x--x"));
        settings = Map.of("enlace.keys", root.resolve("secure/ours.json"), "enlace.tls.folder", root.resolve("wire"));
        ClusterTemplate.copyTo(root.resolve("data"));
        server = EmbeddedPostgres.start(root.resolve("data"));
        NodeKeys.open(MigratedDatabase.app(server), settings.get("enlace.keys"), "node-1", Clock.systemUTC());
        Files.createDirectories(root.resolve("wire/door"));
        Files.writeString(root.resolve("wire/door/it.key"), "the key of the door");
        Files.createDirectories(root.resolve("data/links/iom/cases/inbox"));
        Files.createSymbolicLink(root.resolve("data/links/iom/cases/inbox/y"), Path.of("/"));
    }

    @AfterEach
    void remove() throws IOException {
        settings.keySet().forEach(System::clearProperty);
        server.close();
        FileSystemUtils.deleteRecursively(root);
    }

    private int enlace(String line) {
        printed.reset();
        Screen screen = new Screen(new PrintStream(printed, true, StandardCharsets.UTF_8), Locale.ENGLISH);
        String whole = line.replace("@", root + "/");
        return Enlace.commandLine(screen, new InstallDir(root)).execute(whole.split(" "));
    }

    private String said() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theSecretsAreTakenFromWhereTheSettingsSayAndARestoreSaysWhereTheyBelong() {
        String backup = "backup --data @data --config @config --recovery-key @recovery.json --to @a.backup";
        assertThat(enlace(backup)).isEqualTo(1);
        assertThat(said())
                .contains("RECOVERY-KEY-FILE: the key file " + root + "/data/keys/sealing.json", "(KEY_FILE_MISSING)");

        settings.forEach((name, path) -> System.setProperty(name, path.toString()));
        assertThat(enlace(backup)).as(said()).isZero();
        assertThat(said()).contains("read back and found whole", "Not in it, below links/iom/cases: 1.");
        assertThat(enlace("restore --data @drill --recovery-key @recovery.json --from @a.backup"))
                .as(said())
                .isZero();

        assertThat(said())
                .contains(
                        "Its keys were tried: they open what is sealed in it.",
                        "The settings say " + root + "/secure/ours.json, and the copy of the backup is in " + root
                                + "/drill/keys/sealing.json: move it there",
                        "The settings say " + root + "/wire, and the copy of the backup is in " + root
                                + "/drill/tls: move",
                        "Entries of partners' folders that are not in the backup: 1.");
        assertThat(root.resolve("drill/keys/sealing.json")).hasSameBinaryContentAs(settings.get("enlace.keys"));
        assertThat(root.resolve("drill/tls/door/it.key")).hasContent("the key of the door");
        assertThat(root.resolve("secure")).isDirectoryContaining("glob:**ours.json");
    }
}
