package org.enlace.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The unit that a package brings: what it must say, what systemd says of it, and that its command is one. */
class SystemdUnitTest {

    private static final Path UNIT = Path.of("src/dist/enlace.service");
    private static final Path ANALYZE = Path.of("/usr/bin/systemd-analyze");
    private static final Pattern EXPOSURE = Pattern.compile("Overall exposure level for enlace.service: ([0-9.]+)");

    /** Above, somebody has taken a wall away. systemd counts what a gateway cannot be without too: the network, and memory that Java writes and runs. */
    private static final double MOST_EXPOSED = 1.5;

    @TempDir
    Path folder;

    private static List<String> lines() throws IOException {
        return Files.readAllLines(UNIT);
    }

    @Test
    void theGatewayEndsInOrderIsStartedAgainAndWritesInItsFolderOnly() throws IOException {
        assertThat(lines())
                .contains("User=enlace", "UMask=0077", "ProtectSystem=strict", "ReadWritePaths=/var/lib/enlace")
                .contains("Restart=on-failure", "SuccessExitStatus=143", "KillMode=mixed", "NoNewPrivileges=yes")
                .contains("SystemCallErrorNumber=EPERM", "RequiresMountsFor=/var/lib/enlace")
                // The embedded database keeps shared memory that is no rest of a session.
                .contains("RemoveIPC=no");
        // The launcher waits a minute for the gateway (RunCommand), before it makes it end.
        assertThat(lines()).contains("TimeoutStopSec=90");
    }

    @Test
    void itsCommandIsOne() throws IOException {
        String command = lines().stream()
                .filter(line -> line.startsWith("ExecStart="))
                .findFirst()
                .orElseThrow();
        List<String> words = List.of(command.replace("ExecStart=", "").split(" "));
        assertThat(words.get(0)).isEqualTo("/opt/enlace/enlace");
        Launcher.understand(words.subList(1, words.size()).toArray(String[]::new));
    }

    @Test
    void systemdFindsNoFaultAndHardlyAnythingOpen() throws Exception {
        boolean there = Files.isExecutable(ANALYZE);
        assertThat(there || System.getenv("CI") == null)
                .as("systemd-analyze is missing")
                .isTrue();
        assumeTrue(there, "systemd-analyze is missing");
        // Where it is judged nothing is installed.
        Path unit = folder.resolve("enlace.service");
        Files.writeString(unit, Files.readString(UNIT).replace("/opt/enlace/enlace run", "/bin/true run"));
        assertThat(said("verify", "--man=no", unit.toString())).isBlank();
        Matcher exposure = EXPOSURE.matcher(said("security", "--offline=true", "--no-pager", unit.toString()));
        assertThat(exposure.find()).isTrue();
        assertThat(Double.parseDouble(exposure.group(1))).isLessThanOrEqualTo(MOST_EXPOSED);
    }

    private static String said(String verb, String... words) throws Exception {
        ProcessBuilder command = new ProcessBuilder(ANALYZE.toString(), verb).redirectErrorStream(true);
        command.command().addAll(List.of(words));
        Process process = command.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
