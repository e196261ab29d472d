package org.enlace.gateway.cli.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.enlace.gateway.cli.SecretHoldingProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes are started as the launcher starts them and made to give away what they hold. */
public class ProcessHardeningTest {

    private static final String SECRET = "Secreto-Inventado-7731";
    private static final int OUT_OF_MEMORY = 3;

    @TempDir
    Path folder;

    private DataFolder data;
    private Process process;

    @BeforeEach
    void prepare() throws IOException {
        data = DataFolder.at(folder.resolve("data"));
        data.prepare();
        Files.createDirectories(folder.resolve("where"));
    }

    @AfterEach
    void end() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    @Test
    void aSerialisedObjectIsRefused() throws IOException {
        assertThat(firstWord(start(JavaCommand.java("32m", data)))).isEqualTo("refused");
    }

    @Test
    void nobodyCanAttachToIt() throws IOException {
        Process attacked = start(JavaCommand.java("32m", data));
        firstWord(attacked);
        assertThatThrownBy(() -> VirtualMachine.attach(Long.toString(attacked.pid())))
                .isInstanceOfAny(AttachNotSupportedException.class, IOException.class);
    }

    @Test
    void aCrashIsReportedWhereOnlyItsOwnerLooksAndLeavesNoImageOfTheMemory() throws Exception {
        Process crashing = start(JavaCommand.java("32m", data));
        firstWord(crashing);
        new ProcessBuilder("kill", "-SEGV", Long.toString(crashing.pid()))
                .start()
                .waitFor();
        assertThat(crashing.waitFor(2, TimeUnit.MINUTES)).isTrue();
        Path report = data.faults().resolve("crash-" + crashing.pid() + ".log");
        assertThat(report).content().contains("SIGSEGV").doesNotContain(SECRET);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.faults())))
                .isEqualTo("rwx------");
        assertThat(files()).containsExactly(report);
    }

    @Test
    void memoryThatRunsOutIsNotWrittenDownNotEvenWhereTheEnvironmentAsksForIt() throws Exception {
        Process greedy = start(JavaCommand.java("32m", data), SECRET);
        assertThat(greedy.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(greedy.exitValue()).isEqualTo(OUT_OF_MEMORY);
        assertThat(files()).isEmpty();
    }

    @Test
    void aDumpThatSomebodyAskedForLiesWhereOnlyItsOwnerLooks() throws Exception {
        List<String> command = new ArrayList<>(JavaCommand.java("32m", data));
        command.remove("-XX:-HeapDumpOnOutOfMemoryError");
        assertThat(start(command, SECRET).waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(files())
                .singleElement()
                .satisfies(dump -> assertThat(dump).hasParent(data.faults()).hasExtension("hprof"));
    }

    private Process start(List<String> java, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(java);
        command.addAll(List.of("-cp", classes(), SecretHoldingProcess.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.directory(folder.resolve("where").toFile());
        builder.environment().put("JAVA_TOOL_OPTIONS", "-XX:+HeapDumpOnOutOfMemoryError");
        builder.environment().put("ENLACE_SECRET", SECRET);
        process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        return process;
    }

    private static String classes() {
        return Path.of(SecretHoldingProcess.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toString();
    }

    private static String firstWord(Process started) throws IOException {
        return new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8)).readLine();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
