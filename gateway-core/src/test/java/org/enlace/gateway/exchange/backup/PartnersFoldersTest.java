package org.enlace.gateway.exchange.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a partner puts into its folders, there is a backup, of these folders only. */
class PartnersFoldersTest {

    private static final String INBOX = "links/iom/cases/inbox";

    @TempDir
    private Path folder;

    private Path inbox;
    private Path archive;
    private Path key;

    @BeforeEach
    void aLink() throws IOException {
        inbox = Files.createDirectories(folder.resolve(INBOX));
        Files.writeString(inbox.resolve("good.csv"), "good");
        Files.createDirectories(folder.resolve("host/secrets"));
        Files.writeString(folder.resolve("host/secrets/shadow"), "of the host");
        archive = folder.resolve("archive");
        key = folder.resolve("recovery.json");
    }

    private Map<String, Integer> copied() throws IOException {
        Files.deleteIfExists(archive);
        Files.deleteIfExists(key);
        try (ArchiveWriter writer = Archive.begin(archive, key)) {
            PartnersFolders partners = new PartnersFolders(writer);
            partners.copy("links", folder.resolve("links"));
            writer.finish(Instant.EPOCH, partners.leftOut());
            writer.publish();
        }
        Map<String, Integer> leftOut = new ArchiveReader(archive, RecoveryKey.read(key))
                .read(new ArchiveReader.Visitor() {})
                .leftOut();
        assertThat(Archive.texts(archive, key)).containsEntry(INBOX + "/good.csv", "good");
        return leftOut;
    }

    private void shell(String script) throws Exception {
        Process process = new ProcessBuilder("bash", "-c", script)
                .directory(inbox.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    @Test
    void aLinkLeadsNowhereAndAPipeIsNotWaitedFor() throws Exception {
        Files.createSymbolicLink(inbox.resolve("all"), folder.resolve("host"));
        Files.createSymbolicLink(inbox.resolve("one.csv"), folder.resolve("host/secrets/shadow"));
        Files.createSymbolicLink(inbox.resolve("round"), inbox);
        Files.createSymbolicLink(inbox.resolve("nowhere"), folder.resolve("nowhere"));
        shell("mkfifo pipe");

        assertThat(copied()).isEqualTo(Map.of("links/iom/cases", 5));

        assertThat(Archive.texts(archive, key))
                .containsOnlyKeys("links/", "links/iom/", "links/iom/cases/", INBOX + "/", INBOX + "/good.csv");
    }

    @Test
    void theFolderOfAllLinksMayBeALinkOfTheInstallation() throws Exception {
        Files.move(folder.resolve("links"), folder.resolve("shared"));
        Files.createSymbolicLink(folder.resolve("links"), folder.resolve("shared"));
        assertThat(copied()).isEmpty();
    }

    @Test
    void whatCouldNotBePutBackIsLeftOut() throws Exception {
        // Both have the same name once they are text, and in a ZIP no name is twice.
        shell("touch $'a\\xff' $'a\\xfe'");
        // Each step by itself: the whole is longer than the system takes in one name.
        shell("for n in $(seq 40); do mkdir deep && cd deep; done; echo x >bottom");
        shell(
                "long=$(printf 'x%.0s' $(seq 250)); for n in $(seq 20); do mkdir $long && cd $long; done; echo x >bottom");

        Map<String, Integer> leftOut = copied();

        // JUnit could not: the names are longer than the system takes.
        shell("rm -rf deep x*");
        assertThat(leftOut).isEqualTo(Map.of("links/iom/cases", 4));
        assertThat(Archive.texts(archive, key).keySet()).allMatch(name -> name.length() <= 2_000);
    }

    @Test
    void whatTheSystemPutThereIsNotTalkedOf() throws Exception {
        Files.createDirectories(folder.resolve("links/lost+found/orphan"));
        assertThat(copied()).isEmpty();
        assertThat(Archive.texts(archive, key).keySet()).noneMatch(name -> name.contains("lost+found"));
    }

    @Test
    void namesThatPartnersChooseAreNotTold() throws Exception {
        for (String name : List.of("Ana Ficticia", "\u001b[31m", "ok-1")) {
            Files.createDirectories(folder.resolve("links/iom").resolve(name));
            Files.createSymbolicLink(folder.resolve("links/iom").resolve(name).resolve("x"), folder.resolve("host"));
        }
        assertThat(copied()).isEqualTo(Map.of("links/iom", 2, "links/iom/ok-1", 1));
    }

    /** In a process that is bound by the modes of files: as root this one is not. */
    @Test
    void whatCannotBeReadIsCountedAndLeftOut() throws Exception {
        Files.createDirectories(inbox.resolve("shut"));
        Files.writeString(inbox.resolve("shut/inside.csv"), "x");
        Files.writeString(inbox.resolve("closed.csv"), "x");
        for (String name : List.of("shut", "closed.csv")) {
            Files.setPosixFilePermissions(inbox.resolve(name), PosixFilePermissions.fromString("---------"));
        }
        String said = bound();
        Files.setPosixFilePermissions(inbox.resolve("shut"), PosixFilePermissions.fromString("rwx------"));
        assertThat(said).isEqualTo("{links/iom/cases=2}");
        assertThat(Archive.texts(archive, key))
                .containsEntry(INBOX + "/good.csv", "good")
                .doesNotContainKeys(INBOX + "/closed.csv", INBOX + "/shut/");
    }

    private String bound() throws Exception {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all"));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                classPath(),
                Bound.class.getName(),
                folder.toString(),
                archive.toString(),
                key.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } finally {
            process.destroyForcibly();
        }
    }

    private static String classPath() {
        return Thread.currentThread().getContextClassLoader() instanceof URLClassLoader mine
                ? Arrays.stream(mine.getURLs())
                        .map(url -> Path.of(URI.create(url.toString())).toString())
                        .collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("java.class.path");
    }

    static final class Bound {

        private Bound() {}

        public static void main(String[] words) throws IOException {
            try (ArchiveWriter writer = Archive.begin(Path.of(words[1]), Path.of(words[2]))) {
                PartnersFolders partners = new PartnersFolders(writer);
                partners.copy("links", Path.of(words[0]).resolve("links"));
                writer.finish(Instant.EPOCH, partners.leftOut());
                writer.publish();
                System.out.println(partners.leftOut());
            }
        }
    }

    @Test
    void aManifestOfBeforeAndOneThatSaysMoreAreRead() throws IOException {
        assertThat(ArchiveWriter.JSON.readValue(
                        "{\"takenAt\":\"2026-01-01T00:00:00Z\",\"entries\":{}}", BackupManifest.class))
                .isEqualTo(new BackupManifest(Instant.parse("2026-01-01T00:00:00Z"), Map.of(), null));
        assertThat(ArchiveWriter.JSON.writeValueAsString(new BackupManifest(Instant.EPOCH, Map.of(), Map.of())))
                .isEqualTo("{\"takenAt\":\"1970-01-01T00:00:00Z\",\"entries\":{}}");
        assertThat(ArchiveWriter.JSON
                        .readValue(
                                "{\"takenAt\":\"2026-01-01T00:00:00Z\",\"entries\":{},\"more\":1,\"leftOut\":{\"links\":2}}",
                                BackupManifest.class)
                        .leftOut())
                .isEqualTo(Map.of("links", 2));
    }
}
