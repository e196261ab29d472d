package org.enlace.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./enlace connector}: a command that cannot go on names the next step. */
class ConnectorCommandsTest {

    @TempDir
    private Path folder;

    private String run(String... words) {
        return Launcher.run(folder, words);
    }

    @Test
    void trustOfAMissingCertificateNamesTheCommandThatMakesIt() {
        Path absent = folder.resolve("mailbox.pem");
        assertThat(run("connector", "trust", absent.toString(), "--config", folder.toString()))
                .contains(absent + " does not exist. ./enlace connector key FILE.p12")
                .doesNotContain("Exception")
                .endsWith("exit 2");
    }

    @Test
    void aProjectIsNotWrittenIntoAFolderThatIsThere() {
        assertThat(run("connector", "new", "mailbox", "--dir", folder.toString()))
                .contains("is there already", "Name another folder with --dir")
                .endsWith("exit 2");
    }

    @Test
    void thePathOfAKeyIsPrintedWithoutDetours() throws IOException {
        Path detour = Files.createDirectory(folder.resolve("site")).resolve("../mailbox.p12");
        assertThat(run("connector", "key", detour.toString(), "--owner", "Integrator"))
                .contains("Key: " + folder.resolve("mailbox.p12") + ".", folder.resolve("mailbox.pem") + ".")
                .doesNotContain("..")
                .endsWith("exit 0");
    }

    @Test
    void aJarThatWouldBeRefusedIsNotDropped() throws IOException {
        Path jar = folder.resolve("mailbox.jar");
        try (JarOutputStream unsigned = new JarOutputStream(Files.newOutputStream(jar), new Manifest())) {
            unsigned.putNextEntry(new JarEntry("a.txt"));
        }
        assertThat(run("connector", "drop", jar.toString(), "--config", folder.toString(), "--data", folder.toString()))
                .contains("mailbox.jar: PLUGIN-UNSIGNED: it is not signed", "./enlace connector sign")
                .endsWith("exit 1");
        assertThat(folder.resolve("plugins")).doesNotExist();
    }

    @Test
    void aMissingJarNameOrDataFolderIsRefusedWithTheNextStep() throws IOException {
        Path jar = Files.writeString(folder.resolve("mailbox.jar"), "no jar");
        assertThat(run("connector", "drop", folder.resolve("x.jar").toString()))
                .contains("There is no file", "./enlace connector package DIR --key FILE.p12")
                .endsWith("exit 2");
        assertThat(run("connector", "drop", jar.toString(), "--as", "a b.jar"))
                .contains("a b.jar cannot be the name of a jar there")
                .endsWith("exit 2");
        assertThat(run("connector", "drop", jar.toString(), "--data", folder + "/typo"))
                .contains("There is no data folder", "--data")
                .endsWith("exit 2");
        assertThat(folder.resolve("typo")).doesNotExist();
    }

    @Test
    void aMissingKeyLeavesNothingBehind() throws IOException {
        Path target = Files.createDirectories(folder.resolve("mailbox/target"));
        try (JarOutputStream built = new JarOutputStream(Files.newOutputStream(target.resolve("mailbox-1.0.jar")))) {
            built.putNextEntry(new JarEntry("a.txt"));
        }
        String project = target.getParent().toString();
        Path key = folder.resolve("none.p12");
        assertThat(run("connector", "package", project, "--key", key.toString()))
                .contains(key + " does not exist. ./enlace connector key FILE.p12")
                .endsWith("exit 2");
        Files.writeString(key, "no key");
        assertThat(run("connector", "package", project, "--key", key.toString()))
                .contains("holds the password of " + key, "--password-file")
                .endsWith("exit 2");
        Files.writeString(folder.resolve("none.p12.password"), "secret");
        assertThat(run("connector", "package", project, "--key", key.toString()))
                .contains("The key in " + key + " cannot be opened with the password in")
                .endsWith("exit 1");
        assertThat(target.toFile().list()).containsExactly("mailbox-1.0.jar");
    }

    @Test
    void aJarThatIsOlderThanItsSourcesIsNotPackaged() throws IOException {
        Path target = Files.createDirectories(folder.resolve("mailbox/target"));
        Path jar = target.resolve("mailbox-1.0.jar");
        try (JarOutputStream built = new JarOutputStream(Files.newOutputStream(jar))) {
            built.putNextEntry(new JarEntry("a.txt"));
        }
        Path source =
                Files.createDirectories(folder.resolve("mailbox/src/main/java")).resolve("Mailbox.java");
        Files.writeString(source, "class Mailbox {}");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
        String project = target.getParent().toString();
        assertThat(run("connector", "package", project))
                .contains("mailbox-1.0.jar is older than src/main/java/Mailbox.java: run mvn package again")
                .endsWith("exit 1");
        Files.setLastModifiedTime(source, FileTime.from(Instant.EPOCH));
        assertThat(run("connector", "package", project)).endsWith("exit 0");
    }

    @Test
    void aKeyIsNotReplacedAndTheSameCertificateIsTrustedTwice() throws IOException {
        String key = folder.resolve("mailbox.p12").toString();
        String certificate = folder.resolve("mailbox.pem").toString();
        assertThat(run("connector", "key", key)).contains("A value is missing: --owner NAME");
        run("connector", "key", key, "--owner", "Integrator");
        assertThat(run("connector", "key", key, "--owner", "Integrator"))
                .contains("is there already", "Name another file")
                .endsWith("exit 2");
        Path config = Files.createDirectories(folder.resolve("config"));
        String[] trust = {"connector", "trust", certificate, "--config", config.toString()};
        assertThat(run(trust)).contains("Trusted from now on").endsWith("exit 0");
        assertThat(run(trust)).contains("Trusted from now on").endsWith("exit 0");
        Files.writeString(config.resolve("plugins/trusted/mailbox.pem"), "another");
        assertThat(run(trust)).contains("another certificate").endsWith("exit 2");
    }
}
