package org.enlace.gateway.cli.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.enlace.gateway.cli.Enlace;
import org.enlace.gateway.platform.database.DataVersion;
import org.enlace.gateway.platform.database.MigrationStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpgradeCommandTest {

    private static final int NEWEST = MigrationStep.newest();
    /** Whether the newest migration only adds. */
    private static final boolean BACK_OVER_NEWEST =
            MigrationStep.after(NEWEST - 1).get(0).expands();

    private static final String MAY_START = "Way back: Enlace 0.0.9 may be started again";

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    Path data;

    private int run(String... arguments) {
        printed.reset();
        return Enlace.run(new PrintStream(printed, true, StandardCharsets.UTF_8), arguments);
    }

    /** Of an installation whose database is away, as somebody knows. */
    private int check(String config) {
        return checkIn("en", config, "--without-database");
    }

    private int checkIn(String language, String config, String... more) {
        List<String> words = new ArrayList<>(
                List.of("--lang", language, "upgrade", "--check", "--data", data.toString(), "--config", config));
        words.addAll(List.of(more));
        return run(words.toArray(String[]::new));
    }

    private String said() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private void written(String version) throws IOException {
        Files.writeString(data.resolve(DataVersion.FILE), version);
    }

    @Test
    void theVersionIsSaid() {
        assertThat(run("--version")).isZero();
        assertThat(said()).startsWith("Enlace ").contains(DataVersion.ofProgram());
    }

    @Test
    void dataOfTheVersionBeforeIsTakenOverAndItIsSaidWhatRuns() throws IOException {
        written("product=0.0.9 schema=" + (NEWEST - 1) + " runs-from=1");
        assertThat(check("../config")).as(said()).isZero();
        assertThat(said())
                .contains("written by Enlace 0.0.9")
                .contains("Would run: V" + NEWEST)
                .contains("passes the rules")
                .contains("Free space on the disk")
                .contains("Nothing speaks against");
        assertThat(data).isDirectoryContaining("glob:**/version").isDirectoryNotContaining("glob:**/db");
    }

    @Test
    void dataOfALaterVersionIsNotWhereItTookSomethingAway() throws IOException {
        written("product=9.1 schema=999 runs-from=998");
        assertThat(check("../config")).isEqualTo(1);
        assertThat(said()).contains("may not run on it").contains("998").contains("Do not upgrade yet");

        written("product=9.1 schema=999 runs-from=" + NEWEST);
        assertThat(check("../config")).isZero();
        assertThat(said()).contains("this one may run on it");
    }

    @Test
    void aDatabaseThatIsDownSpeaksAgainstIt() throws IOException {
        written("product=0.0.9 schema=" + NEWEST + " runs-from=1");
        assertThat(checkIn("en", "../config")).as(said()).isEqualTo(1);
        assertThat(said())
                .contains("AGAINST: The database of " + data + " does not run: nobody looked at backup")
                .contains("Next: Run this once more while the old version runs", "--without-database")
                .contains("Do not upgrade yet")
                .doesNotContain("WARN: The database");
        assertThat(checkIn("es", "../config")).isEqualTo(1);
        assertThat(said())
                .contains("EN CONTRA: La base de " + data + " no corre: nadie miró", "No actualice todavía")
                .contains("Siguiente paso: Ejecute esto otra vez", "--without-database");
        assertThat(data).isDirectoryNotContaining("glob:**/db");
    }

    @Test
    void whoKnowsThatTheDatabaseIsAwayIsToldThatNobodyLooked() throws IOException {
        written("product=0.0.9 schema=" + NEWEST + " runs-from=1");
        assertThat(check("../config")).as(said()).isZero();
        assertThat(said())
                .contains("WARN: The database of " + data + " does not run: nobody looked at backup")
                .contains("Nothing speaks against");
        // Of nothing else that speaks against it.
        written("product=9.1 schema=999 runs-from=998");
        assertThat(check("../config")).isEqualTo(1);
    }

    private Path packageBefore(int newest) throws IOException {
        Path folder = Files.createDirectories(data.resolve("before"));
        Files.writeString(folder.resolve("VERSION"), "0.0.9\n");
        Path jar = Files.createDirectories(folder.resolve("lib")).resolve("gateway-core-0.0.9.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (int i = 1; i <= newest; i++) {
                zip.putNextEntry(new ZipEntry("db/migration/V%03d__invented.sql".formatted(i)));
                zip.closeEntry();
            }
        }
        return folder;
    }

    private int checkFrom(String from) {
        return checkIn("en", "../config", "--without-database", "--from", from);
    }

    @Test
    void thePackageBeforeTellsWhetherThereIsAWayBack() throws IOException {
        written("product=0.0.9 schema=" + (NEWEST - 1) + " runs-from=1");
        assertThat(checkFrom(packageBefore(NEWEST - 1).toString())).as(said()).isZero();
        assertThat(said())
                .contains("Between Enlace 0.0.9 (tables " + (NEWEST - 1) + ") and this one there are migrations: 1")
                .contains(BACK_OVER_NEWEST ? "(expand)" : "(contract)")
                .contains(BACK_OVER_NEWEST ? MAY_START : "Way back: none to Enlace 0.0.9 over V" + NEWEST);
        written("product=0.0.9 schema=" + NEWEST + " runs-from=1");
        assertThat(checkFrom(packageBefore(NEWEST).toString())).as(said()).isZero();
        assertThat(said()).contains(MAY_START);
        written("product=0.0.9 schema=" + (NEWEST - 1) + " runs-from=1");

        // Tables of long ago, before anybody marked what a migration is.
        assertThat(checkFrom(packageBefore(100).toString())).as(said()).isZero();
        assertThat(said()).contains("Way back: none to Enlace 0.0.9").contains("the data have tables " + (NEWEST - 1));
    }

    @Test
    void whatTheDataSayOfTheOldestVersionCountsToo() throws IOException {
        written("product=0.2.0 schema=" + NEWEST + " runs-from=" + NEWEST);
        assertThat(checkFrom(packageBefore(NEWEST - 1).toString())).as(said()).isZero();
        assertThat(said()).contains("Way back: none to Enlace 0.0.9 over V" + NEWEST);
    }

    @Test
    void aVersionIsEnoughIfItWroteTheData() throws IOException {
        written("product=0.0.9 schema=" + NEWEST + " runs-from=1");
        assertThat(checkFrom("0.0.9")).isZero();
        assertThat(said()).contains(MAY_START);
        assertThat(checkFrom("0.0.8")).isZero();
        assertThat(said()).contains("Which tables Enlace 0.0.8 has is not known here");
        Path nothing = Files.createDirectories(data.resolve("nothing"));
        assertThat(checkFrom(nothing.toString())).isEqualTo(2);
        assertThat(said()).contains("no unpacked package");
    }

    @Test
    void aConfigurationThatDoesNotPassIsNamed() throws IOException {
        Path config = Files.createDirectories(data.resolve("config"));
        Files.writeString(config.resolve("minimization.yml"), "classes: {}\n");
        assertThat(check(config.toString())).isEqualTo(1);
        assertThat(said()).contains("minimisation.yml").contains("does not pass the rules");
    }
}
