package org.enlace.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** Ways in which something could come into an environment without the eyes that it wants. */
class PromotionQuietWaysTest {

    private static final String KIND = "enlace.environment.kind";

    @TempDir
    private Path folder;

    private TwoEnvironments environments;

    @BeforeEach
    void twoEnvironments() throws IOException {
        environments = new TwoEnvironments(folder);
    }

    @AfterEach
    void nobodySaysWhatItIs() {
        System.clearProperty(KIND);
    }

    @Test
    void whatASenderMayDoToItsEarlierRecordsAndWhereTheyAreCountedIsLoud() throws IOException {
        environments.promoted();
        TwoEnvironments.change(
                environments.test,
                "partners/police.yml",
                "    credentials: [{id: main",
                "    versionRule: replace\n    credentials: [{id: main");
        assertThat(environments.diff(environments.pack()))
                .contains("!! Link police/reports: versionRule new_version -> replace")
                .endsWith("exit 4");
    }

    @Test
    void aCommandCopiedFromATestDoesNotMakeAProductionOne() throws IOException {
        Path bundle = environments.pack();
        System.setProperty(KIND, "production");
        for (String said : new String[] {
            environments.apply(bundle, "--kind", "test"),
            environments.apply(bundle, "--kind", "training"),
            environments.undoUnseen("--kind", "test")
        }) {
            assertThat(said).contains("This environment is production").doesNotContain("exit 0");
        }
        assertThat(environments.diff(bundle)).contains("It is a production, or does not say what it is.");
        System.setProperty(KIND, "test");
        assertThat(environments.diff(bundle, "--kind", "test")).contains("It is no production.");
    }

    @Test
    void whatWasReviewedForATestIsNotWhatIsReviewedForAProduction() throws IOException {
        environments.promoted();
        TwoEnvironments.change(environments.test, TwoEnvironments.AGREEMENT, "Convenio 1", "Convenio 2");
        Path bundle = environments.pack();
        String digest = environments.diff(bundle, "--kind", "test").replaceAll("(?s).*--expect ([0-9a-f]{64}).*", "$1");
        assertThat(digest).hasSize(64);
        assertThat(environments.apply(bundle, "--expect", digest)).contains("this is not what was reviewed");
    }

    @Test
    void whereOnlyWhatIsSignedComesNothingComesAgainByUndoingOrByGoingOn() throws IOException {
        Path bundle = environments.pack();
        environments.promote(bundle, "--set", "ministry/notices.url=https://nuestra.example/avisos");
        assertThat(environments.undo()).endsWith("exit 0");
        Files.createDirectories(environments.production.resolve("promotion/trusted"));
        assertThat(environments.undo()).contains("takes only what was signed").endsWith("exit 1");
        Path own = environments.production.resolve(".promotion");
        FileSystemUtils.copyRecursively(own.resolve("back"), own.resolve("next"));
        assertThat(environments.apply(bundle)).contains("requires a signature").endsWith("exit 1");
        assertThat(own.resolve("next")).exists();
    }
}
