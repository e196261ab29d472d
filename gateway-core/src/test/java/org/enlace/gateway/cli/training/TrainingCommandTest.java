package org.enlace.gateway.cli.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.enlace.gateway.cli.Enlace;
import org.enlace.gateway.cli.shared.DataFolder;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.Screen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a training refuses, and that it has words for everything. The exercises themselves: {@code TrainingIT}. */
class TrainingCommandTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void withoutPartnersThatTrainNothingIsLaidOut() throws IOException {
        assertThat(run("start", "--trainee", "ana", "--partners", Integer.toString(silentPort())))
                .isEqualTo(1);
        assertThat(text()).contains("no simulated partners that train").hasLineCount(1);
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../ana", "Ana", "", "a b", "-x"})
    void aNameThatIsNoFilesNameIsRefused(String name) {
        for (String command : List.of("start", "check")) {
            assertThat(run(command, "--trainee=" + name)).isEqualTo(2);
        }
        assertThat(run("call", "possible", "--trainee=" + name)).isEqualTo(2);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatWasNotLaidOutCannotBeChecked() {
        assertThat(run("check", "--trainee", "ana")).isEqualTo(1);
        assertThat(text()).contains("Nothing was laid out for ana").hasLineCount(1);
    }

    @Test
    void everyExerciseAndEveryStepHasItsWords() {
        List<String> keys = new ArrayList<>(List.of("training.call.NOT_MENDED", "training.call.MENDED"));
        for (TrainingStep.Exercise each : TrainingStep.Exercise.values()) {
            keys.add("training.given." + each);
            if (each != TrainingStep.Exercise.FAILING) {
                keys.add("training.call." + each);
            }
        }
        for (TrainingStep step : TrainingStep.values()) {
            keys.add("training.step." + step);
        }
        for (String language : List.of("en", "es")) {
            assertThat(new Screen(out, new Locale(language)).texts().keySet()).containsAll(keys);
        }
    }

    @Test
    void theConfigurationIsCopiedOnceAndKeptAsTraineesLeftIt() throws IOException {
        Path from = Files.createDirectories(folder.resolve("config/partners")).getParent();
        Files.writeString(from.resolve("partners/police.yml"), "as it is");
        DataFolder data = DataFolder.at(Files.createDirectory(folder.resolve("data")));
        Path own = TrainingConfig.of(from, data).resolve("partners/police.yml");
        assertThat(own).hasContent("as it is");
        Files.writeString(own, "edited");
        TrainingConfig.of(from, data);
        assertThat(own).hasContent("edited");
        assertThat(from.resolve("partners/police.yml")).hasContent("as it is");
    }

    private int run(String... words) {
        List<String> all = new ArrayList<>(List.of("training"));
        all.addAll(List.of(words));
        all.addAll(List.of("--data", folder.toString()));
        return Enlace.commandLine(new Screen(out, Locale.ENGLISH), new InstallDir(folder))
                .execute(all.toArray(String[]::new));
    }

    private static int silentPort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
