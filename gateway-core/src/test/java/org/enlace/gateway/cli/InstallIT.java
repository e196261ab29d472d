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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.enlace.gateway.cli.shared.Sbom;
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
    private static final int MOST_MINUTES = 15;

    @TempDir
    static Path folder;

    private static Path archive;

    @BeforeAll
    static void make() {
        assumeTrue(Files.isDirectory(Path.of("target/lib")), "NOT PACKAGED: only Maven puts the jars there");
        archive = made("one");
    }

    private static Path made(String name) {
        String said = Launcher.run(
                ROOT,
                "package",
                "--release",
                RELEASE,
                "--dated",
                "2026-01-01T00:00:00Z",
                "--to",
                folder.resolve(name).toString());
        assertThat(said).endsWith("exit 0");
        return folder.resolve(name).resolve("enlace-" + RELEASE + ".tar.gz");
    }

    @Test
    void theSameSourcesMakeTheSameBytes() throws Exception {
        assertThat(made("two")).hasSameBinaryContentAs(archive);
        assertThat(Files.readString(archive.resolveSibling(archive.getFileName() + ".sha256")))
                .startsWith(Sbom.sha256(archive));
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
        ObjectMapper json = new ObjectMapper();
        List<String> known = new ArrayList<>();
        json.readTree(texts.get(top + "sbom.json"))
                .path("components")
                .forEach(each -> known.add(each.path("name").asText()));
        assertThat(entries.keySet().stream()
                        .filter(name -> name.endsWith(".jar"))
                        .map(name -> name.substring(name.lastIndexOf('/') + 1)))
                .containsExactlyInAnyOrderElementsOf(known);
        assertThat(json.readTree(texts.get(top + "vex.json")).path("vulnerabilities"))
                .allSatisfy(each -> assertThat(known(each.at("/affects/0/ref").asText(), texts.get(top + "sbom.json")))
                        .isTrue());
    }

    /** What is said of a library that is not there any more is not true of the one that is. */
    private static boolean known(String purl, String sbom) {
        return sbom.contains('"' + purl);
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
        boolean may = process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
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
