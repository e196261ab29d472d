package org.enlace.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.enlace.gateway.store.DataVersion;
import org.enlace.gateway.store.MigrationStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpgradeCommandTest {

    private static final int NEWEST = MigrationStep.newest();

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    Path data;

    private int run(String... arguments) {
        printed.reset();
        return Enlace.run(new PrintStream(printed, true, StandardCharsets.UTF_8), arguments);
    }

    private int check(String config) {
        return run("--lang", "en", "upgrade", "--check", "--data", data.toString(), "--config", config);
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
                .contains("Room on the disk")
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
    void aConfigurationThatDoesNotPassIsNamed() throws IOException {
        Path config = Files.createDirectories(data.resolve("config"));
        Files.writeString(config.resolve("minimization.yml"), "classes: {}\n");
        assertThat(check(config.toString())).isEqualTo(1);
        assertThat(said()).contains("minimisation.yml").contains("does not pass the rules");
    }
}
