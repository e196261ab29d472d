package org.enlace.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.enlace.mappings.Sha256;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The package, and the manual's way from it to the first accepted report: by the very commands of the pages, where nothing leads out. Runs after Maven has
 * made the jars; installing needs root, as it does for anyone who follows the pages.
 */
class InstallIT {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String RELEASE = "1.2.3-try";
    private static final int MOST_MINUTES = 30;

    @TempDir
    static Path folder;

    private static Path archive;

    @BeforeAll
    static void make() throws IOException, InterruptedException {
        assumeTrue(Files.isDirectory(Path.of("target/lib")), "NOT PACKAGED: only Maven puts the jars there");
        Path earlier = Files.createDirectories(folder.resolve("one")).resolve("enlace-" + RELEASE + ".tar.gz.sig");
        Files.writeString(earlier, "of an earlier package");
        archive = made("one");
    }

    private static Path made(String name, String... key) throws IOException, InterruptedException {
        Path to = folder.resolve(name);
        List<String> command =
                new ArrayList<>(List.of("src/dist/package", RELEASE, "2026-01-01T00:00:00Z", to.toString()));
        command.addAll(List.of(key));
        assertThat(run(command)).isZero();
        return to.resolve("enlace-" + RELEASE + ".tar.gz");
    }

    private static int run(List<String> command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    @Test
    void theSameSourcesMakeTheSameBytesAndAKeySignsThem() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Path key = Files.writeString(
                folder.resolve("release.key"),
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
        Path signed = made("two", key.toString());
        assertThat(signed).hasSameBinaryContentAs(archive);
        assertThat(Files.readString(Path.of(signed + ".sha256")))
                .isEqualTo(Sha256.hex(Files.readAllBytes(archive)) + "  " + archive.getFileName() + "\n");
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(pair.getPublic());
        signature.update(Files.readAllBytes(signed));
        assertThat(signature.verify(Files.readAllBytes(Path.of(signed + ".sig"))))
                .isTrue();
        assertThat(Path.of(archive + ".sig")).as("of an earlier package").doesNotExist();
    }

    @Test
    void aKeyOfAnotherKindSignsNothing() throws Exception {
        Path key = Files.writeString(folder.resolve("other.key"), "x");
        List<String> command = List.of(
                "src/dist/package",
                RELEASE,
                "2026-01-01T00:00:00Z",
                folder.resolve("three").toString(),
                key.toString());
        assertThat(run(command)).isEqualTo(1);
        assertThat(folder.resolve("three")).doesNotExist();
    }

    @Test
    void everythingIsInOneFolderOfRootAndNothingOfThisMachine() throws Exception {
        Map<String, TarArchiveEntry> entries = new TreeMap<>();
        Map<String, String> texts = new TreeMap<>();
        try (TarArchiveInputStream tar = tar()) {
            for (TarArchiveEntry each = tar.getNextEntry(); each != null; each = tar.getNextEntry()) {
                String name = each.getName();
                entries.put(name, each);
                if (!each.isDirectory() && !name.endsWith(".jar") && !name.endsWith(".png")) {
                    texts.put(name, new String(tar.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        String top = "enlace-" + RELEASE + "/";
        assertThat(entries.keySet()).allMatch(name -> name.startsWith(top) && !name.contains(".."));
        assertThat(entries.values())
                .allMatch(each -> each.getLongUserId() == 0 && (each.getMode() & 0022) == 0 && !each.isSymbolicLink());
        assertThat(entries.keySet()).noneMatch(name -> name.contains("/docs/reports/") || name.contains("/target/"));
        assertThat(texts.values()).noneMatch(text -> text.contains(ROOT.toString()));
        assertThat(texts.get(top + "VERSION")).isEqualTo(RELEASE + "\n");
        String sbom = texts.get(top + "sbom.json");
        assertThat(sbom).isEqualTo(Files.readString(Path.of("sbom.json")));
        List<String> ours = texts.get(top + "SHA256SUMS")
                .lines()
                .filter(line -> line.endsWith(".jar") && !sbom.contains(line.substring(0, line.indexOf(' '))))
                .map(line -> line.replaceFirst(".*  (\\D+)-[0-9].*", "$1"))
                .toList();
        assertThat(ours)
                .containsExactlyInAnyOrder(
                        "lib/connector-api",
                        "lib/connector-file",
                        "lib/connector-http",
                        "lib/connector-rest",
                        "lib/connector-sftp",
                        "lib/connector-soap",
                        "lib/disclosure",
                        "lib/gateway-core",
                        "lib/mappings",
                        "partners/simulators");
        // What is said of a library that is not there any more is not true of the one that is.
        assertThat(new ObjectMapper().readTree(texts.get(top + "vex.json")).path("vulnerabilities"))
                .allMatch(each -> sbom.contains('"' + each.at("/affects/0/ref").asText()));
    }

    @Test
    void fromTheMediumToTheFirstReportByThePages() throws Exception {
        mayInstall();
        Path said = folder.resolve("said");
        Process room = new ProcessBuilder(
                        ROOT.resolve("bench/install/clean-room.sh").toString(),
                        "here",
                        archive.toString(),
                        folder.resolve("room").toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        boolean ended = room.waitFor(MOST_MINUTES, TimeUnit.MINUTES);
        if (!ended) {
            room.descendants().forEach(ProcessHandle::destroyForcibly);
            room.destroyForcibly();
        }
        String text = Files.readString(said);
        assertThat(ended).as(text).isTrue();
        assertThat(room.exitValue()).as(text).isZero();
        assertThat(text).contains("accepted with one receipt");
        assertThat(text).as("the drill").contains("every page read and right");
    }

    /** A room of its own is for root alone, and not in every container; anyone who builds for others (CI) must have it. */
    private static void mayInstall() throws IOException, InterruptedException {
        String probe =
                "test \"$(id -u)\" = 0 && for each in ip setpriv runuser unzip xz openssl curl useradd psql pg_dump; do command -v $each; done"
                        + " && unshare --mount --net --pid --fork true";
        Process process = new ProcessBuilder("bash", "-ec", probe)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        boolean may = process.waitFor(2, TimeUnit.MINUTES) && process.exitValue() == 0;
        String missing =
                "SKIPPED: nothing was installed; that needs root, namespaces and some programs of the distribution";
        assertThat(may || !"true".equals(System.getenv("CI"))).as(missing).isTrue();
        assumeTrue(may, missing);
    }

    private static TarArchiveInputStream tar() throws IOException {
        InputStream file = new BufferedInputStream(Files.newInputStream(archive));
        return new TarArchiveInputStream(new GzipCompressorInputStream(file));
    }
}
