package org.enlace.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not packed, and what is not taken in. Each of these writes nothing. */
class PromotionRefusalsTest {

    private static final String ADDRESS = "ministry/notices.url=" + TwoEnvironments.OURS;

    @TempDir
    private Path folder;

    private TwoEnvironments twoEnvironments;

    @BeforeEach
    void environments() throws IOException {
        twoEnvironments = new TwoEnvironments(folder);
    }

    @Test
    void noSecretOfThisEnvironmentIsPackedWhereverItStands() throws IOException {
        TwoEnvironments.write(folder, "data-test/credentials.json", """
                {"partners": {"ministry": {"notices": {"apiKey": "Clave-Inventada-77"}}}}
                """);
        TwoEnvironments.change(
                twoEnvironments.test,
                TwoEnvironments.AGREEMENT,
                "approver: Comité",
                "approver: \"Clave-Inventada-77\"");
        Path bundle = twoEnvironments.pack();
        assertThat(twoEnvironments.said)
                .contains("agreements/police-reports.yml:10", "credentials.json")
                .doesNotContain("nventada-77")
                .endsWith("exit 1");
        assertThat(bundle).doesNotExist();
        TwoEnvironments.change(
                twoEnvironments.test,
                TwoEnvironments.AGREEMENT,
                "\"Clave-Inventada-77\"",
                "Comité # ask pruebas.example");
        assertThat(twoEnvironments.pack()).doesNotExist();
        assertThat(twoEnvironments.said).contains("agreements/police-reports.yml:10", "ministry/notices.url");
    }

    @Test
    void whatWasChangedAfterItWasPackedIsNotTaken() throws IOException {
        Files.copy(twoEnvironments.pack(), folder.resolve("good"));
        Path bundle = copy();
        try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + bundle.toUri()), Map.of())) {
            Path policy = zip.getPath("/" + TwoEnvironments.POLICY);
            Files.writeString(policy, Files.readString(policy).replace("victims.sex", "victims.name"));
        }
        refused(bundle, "Not as it was packed: " + TwoEnvironments.POLICY);
        Path other = copy();
        try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + other.toUri()), Map.of())) {
            Files.delete(zip.getPath("/" + TwoEnvironments.POLICY));
        }
        refused(other, "Not as it was packed: " + TwoEnvironments.POLICY);
        Path more = copy();
        try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + more.toUri()), Map.of())) {
            Files.writeString(zip.getPath("/agreements/more.yml"), "id: more\n");
        }
        refused(more, "Not as it was packed: agreements/more.yml");
    }

    private Path copy() throws IOException {
        return Files.copy(folder.resolve("good"), folder.resolve("copy" + System.nanoTime() + ".promotion"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../outside.yml",
                "partners/../../outside.yml",
                "/etc/outside.yml",
                "partners/.hidden.yml",
                "notices.yml",
                "partners\\outside.yml",
                "credentials.json",
                "plugins/trusted/mine.pem",
                "partners/a.yml/"
            })
    void noFileOfABundleLeadsOutsideOfWhatABundleHas(String name) throws IOException {
        Path bundle = folder.resolve("odd.promotion");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bundle))) {
            zip.putNextEntry(new ZipEntry(name));
            zip.closeEntry();
        }
        refused(bundle, "No file of a bundle is called");
    }

    @Test
    void whatGrowsBeyondMeasureIsNotOpened() throws IOException {
        Path bomb = folder.resolve("bomb.promotion");
        byte[] nothing = new byte[1 << 20];
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
            zip.putNextEntry(new ZipEntry("partners/bomb.yml"));
            for (int i = 0; i < 64; i++) {
                zip.write(nothing);
            }
            zip.closeEntry();
        }
        assertThat(Files.size(bomb)).isLessThan(200_000);
        refused(bomb, "Far larger than a configuration");
    }

    @Test
    void whatIsNoBundleOrOfAnotherFormIsNotTaken() throws IOException {
        Path text = Files.writeString(folder.resolve("text"), "no bundle");
        refused(text, "no bundle of promotion pack");
        Path later = folder.resolve("later.promotion");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(later))) {
            zip.putNextEntry(new ZipEntry("manifest.json"));
            zip.write("{\"format\": \"enlace-promotion/9\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        refused(later, "enlace-promotion/9");
    }

    @Test
    void whatIsOnlyForATestDoesNotComeToAProduction() throws IOException {
        TwoEnvironments.change(
                twoEnvironments.test, "partners/police.yml", "country: EC", "country: EC\nsimulated: true");
        Path bundle = twoEnvironments.pack();
        refused(bundle, "partners/police.yml is simulated");
        assertThat(twoEnvironments.diff(bundle, "--kind", "test", "--set", ADDRESS))
                .doesNotContain("is simulated");
        TwoEnvironments.change(twoEnvironments.test, "partners/police.yml", "\nsimulated: true", "");
        Path training = twoEnvironments.pack("--kind", "training");
        refused(training, "is for training");
    }

    @Test
    void whatCheckWouldRefuseIsRefusedWithItsWords() throws IOException {
        Path bundle = twoEnvironments.pack();
        TwoEnvironments.write(twoEnvironments.production, "minimisation.yml", """
                classes:
                  sex: ["*.sex"]
                  ids: [case, "*.personId"]
                receivers:
                  "*":
                    STATISTICS: {ids: keep}
                """);
        String said = twoEnvironments.diff(bundle, "--set", ADDRESS);
        assertThat(said).contains(TwoEnvironments.POLICY, "It would be refused").endsWith("exit 1");
        assertThat(twoEnvironments.apply(bundle, "--set", ADDRESS))
                .contains("Nothing was written")
                .endsWith("exit 1");
        assertThat(twoEnvironments.files()).hasSize(1);
    }

    @Test
    void nothingIsWrittenThroughALinkOfTheFileSystem() throws IOException {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.delete(twoEnvironments.production.resolve("policies"));
        Files.createSymbolicLink(twoEnvironments.production.resolve("policies"), outside);
        Path bundle = twoEnvironments.pack();
        assertThat(twoEnvironments.apply(bundle, "--set", ADDRESS))
                .contains("policies is a link of the file system")
                .endsWith("exit 1");
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void anEnvironmentThatTrustsReviewersTakesOnlyWhatOneOfThemSigned() throws IOException {
        key("reviewer");
        key("somebody");
        Path trusted = Files.createDirectories(twoEnvironments.production.resolve("promotion/trusted"));
        Files.copy(folder.resolve("reviewer.pem"), trusted.resolve("reviewer.pem"));
        Path bundle = twoEnvironments.pack();
        assertThat(twoEnvironments.diff(bundle, "--set", ADDRESS))
                .contains("requires a signature")
                .endsWith("exit 1");
        Path good = Files.copy(bundle, folder.resolve("good.promotion"));
        sign(bundle, "somebody");
        assertThat(twoEnvironments.diff(bundle, "--set", ADDRESS))
                .contains("requires a signature")
                .endsWith("exit 1");
        sign(good, "reviewer");
        assertThat(twoEnvironments.promote(good, "--set", ADDRESS)).endsWith("exit 0");
        try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + good.toUri()), Map.of())) {
            Path policy = zip.getPath("/" + TwoEnvironments.POLICY);
            Files.writeString(policy, Files.readString(policy) + "\n");
        }
        assertThat(twoEnvironments.diff(good)).contains("Not as it was packed").endsWith("exit 1");
    }

    @Test
    void whatTheProductHereTranslatesOtherwiseIsTold() throws IOException {
        Path bundle = twoEnvironments.pack();
        try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + bundle.toUri()), Map.of())) {
            Path manifest = zip.getPath("/manifest.json");
            Files.writeString(
                    manifest,
                    Files.readString(manifest)
                            .replaceFirst("(\"police/reports/police-report/v1\" : \")[0-9a-f]{4}", "$1" + "0000"));
        }
        assertThat(twoEnvironments.diff(bundle, "--set", ADDRESS))
                .contains("Another version of the product is here: police/reports/police-report/v1")
                .doesNotContain("is here: ministry")
                .endsWith("exit 4");
    }

    private void key(String name) {
        assertThat(Launcher.run(
                        TwoEnvironments.repository(),
                        "connector",
                        "key",
                        folder.resolve(name + ".p12").toString(),
                        "--owner",
                        name))
                .endsWith("exit 0");
    }

    private void sign(Path bundle, String name) {
        assertThat(Launcher.run(
                        TwoEnvironments.repository(),
                        "promotion",
                        "sign",
                        bundle.toString(),
                        "--key",
                        folder.resolve(name + ".p12").toString()))
                .endsWith("exit 0");
    }

    /** Anyone who tries things out on the demo's files does not bring a simulated institution to a production by mistake. */
    @Test
    void thePartnersOfTheDemoAreSimulated() throws IOException {
        Path shipped = TwoEnvironments.repository().resolve("config");
        try (Stream<Path> files = Files.list(shipped.resolve("partners"))) {
            assertThat(files.toList())
                    .hasSizeGreaterThan(5)
                    .allSatisfy(each -> assertThat(each).content().contains("\nsimulated: true "));
        }
        Path bundle = folder.resolve("demo.promotion");
        String said = Launcher.run(
                TwoEnvironments.repository(),
                "promotion",
                "pack",
                "--partner",
                "iom",
                "--to",
                bundle.toString(),
                "--config",
                shipped.toString(),
                "--data",
                folder.resolve("data").toString(),
                "--profile",
                "demo",
                "--kind",
                "test");
        assertThat(said).endsWith("exit 0");
        refused(bundle, "partners/iom.yml is simulated");
    }

    private void refused(Path bundle, String why) {
        assertThat(twoEnvironments.diff(bundle, "--set", ADDRESS)).contains(why).endsWith("exit 1");
        assertThat(twoEnvironments.apply(bundle, "--set", ADDRESS))
                .contains(why)
                .endsWith("exit 1");
        assertThat(twoEnvironments.files()).isEmpty();
        assertThat(folder.resolve("outside.yml")).doesNotExist();
    }
}
