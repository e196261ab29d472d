package org.enlace.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What our scripts let a command write that holds secrets, nobody else reads. The scripts run as they are, up to the command itself. */
class OwnersUmaskTest {

    @TempDir
    private Path folder;

    /** Instead of the command it says how files would be made. */
    private String said(Path script, String... words) throws Exception {
        Path before = Files.writeString(
                folder.resolve("before.sh"),
                "umask 022\ncd() { builtin cd \"$@\" 2>/dev/null || :; }\nexec() { umask; }\n",
                StandardCharsets.UTF_8);
        List<String> command = new ArrayList<>(List.of("bash", script.toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("BASH_ENV", before.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.strip();
    }

    @Test
    void theAdministratorsCommandWritesForItsUserAlone() throws Exception {
        assertThat(said(Path.of("src/dist/enlace-admin").toAbsolutePath(), "restore"))
                .isEqualTo("0077");
    }

    @ParameterizedTest
    @CsvSource({
        "backup --to x, 0077",
        "--lang es backup, 0077",
        "--lang=es key escrow, 0077",
        "certificate request, 0077",
        "support-bundle, 0077",
        "rights list, 0077",
        // Their databases may belong to another account, which must come to its folders.
        "demo, 0022",
        "restore --from backup, 0022",
        "--lang key run, 0022"
    })
    void theLauncherDoesSoForCommandsThatWriteSecrets(String words, String umask) throws Exception {
        Files.createDirectories(folder.resolve("lib"));
        Path launcher = Files.copy(Path.of("../enlace"), folder.resolve("enlace"));
        Files.writeString(folder.resolve("lib/any.jar"), "");
        assertThat(said(launcher, words.split(" "))).isEqualTo(umask);
    }
}
