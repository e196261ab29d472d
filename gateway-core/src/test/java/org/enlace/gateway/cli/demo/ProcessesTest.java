package org.enlace.gateway.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.enlace.gateway.cli.doctor.LogTail;
import org.enlace.gateway.cli.shared.BoundedWait;
import org.enlace.gateway.cli.shared.ClassPath;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.DataFolder;
import org.enlace.gateway.cli.shared.DataFolderLock;
import org.enlace.gateway.cli.shared.DemoProfile;
import org.enlace.gateway.cli.shared.JavaCommand;
import org.enlace.gateway.cli.shared.ManagedProcess;
import org.enlace.gateway.cli.shared.PidFile;
import org.enlace.gateway.cli.shared.Ports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    private Process stranger;

    @AfterEach
    void endWhatWasStarted() {
        if (stranger != null) {
            stranger.destroyForcibly();
        }
    }

    @Test
    void aProcessIsFoundByItsNumberAndItsWords() throws IOException {
        stranger = new ProcessBuilder("sleep", "60").start();
        PidFile file = new PidFile(folder.resolve("x.pid"), "sleep", "60");
        assertThat(file.process()).as("no file yet").isEmpty();
        file.write(stranger.pid());
        assertThat(file.process()).map(ProcessHandle::pid).contains(stranger.pid());
        assertThat(PidFile.stop(stranger.toHandle(), PATIENCE)).isTrue();
        assertThat(file.process()).as("it has ended").isEmpty();
    }

    @Test
    void aNumberThatTheSystemGaveToAnotherProcessIsNotOurs() throws IOException {
        stranger = new ProcessBuilder("sleep", "60").start();
        PidFile file = new PidFile(folder.resolve("x.pid"), JavaCommand.GATEWAY);
        file.write(stranger.pid());
        assertThat(file.process()).isEmpty();
        Files.writeString(folder.resolve("x.pid"), "not a number");
        assertThat(file.process()).isEmpty();
    }

    @Test
    void aSecondGatewayOnTheSameDataIsRefused() throws IOException {
        DataFolder data = DataFolder.at(folder);
        data.prepare();
        // A process that looks like a gateway on this folder: what is looked at is its command line.
        stranger =
                new ProcessBuilder("bash", "-c", "sleep 60; :", JavaCommand.GATEWAY, "--enlace.data=" + folder).start();
        data.gateway().write(stranger.pid());
        assertThatThrownBy(() -> DataFolderLock.mustBeAlone(data))
                .isInstanceOfSatisfying(CommandFailedException.class, failure -> assertThat(failure.key())
                        .isEqualTo("gateway.alive"));
        assertThatCode(() -> DataFolderLock.mustBeAlone(DataFolder.at(folder.resolve("other"))))
                .doesNotThrowAnyException();
    }

    @Test
    void aChildWritesToItsLogAndIsEndedByItsPidFile() throws IOException, InterruptedException {
        PidFile pid = new PidFile(folder.resolve("child.pid"), "sleep", "60");
        ManagedProcess managedProcess = ManagedProcess.start(
                List.of("sh", "-c", "echo began; exec sleep 60"), pid, folder.resolve("child.log"));
        BoundedWait boundedWait = new BoundedWait(Duration.ofMillis(20), waited -> {});
        assertThat(boundedWait.until(() -> pid.process().isPresent(), PATIENCE)).isTrue();
        assertThat(folder.resolve("child.log")).content().isEqualTo("began\n");
        managedProcess.stop(PATIENCE);
        assertThat(managedProcess.alive()).isFalse();
        assertThat(folder.resolve("child.pid")).doesNotExist();
    }

    @Test
    void aPortInUseIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> Ports.mustBeFree(List.of(taken.getLocalPort())))
                    .isInstanceOfSatisfying(CommandFailedException.class, failure -> assertThat(failure.words())
                            .containsExactly(taken.getLocalPort()));
        }
    }

    @Test
    void theDataFolderIsClosedToOthersButCanBeWalkedThrough() throws IOException {
        DataFolder data = DataFolder.at(folder.resolve("a/b"));
        data.prepare();
        data.prepare();
        assertThat(permissions(data.root())).isEqualTo("rwx--x--x");
        for (String name : List.of("broker", "keys", "links", "simulators", "logs", "tmp", "tls", "faults")) {
            assertThat(permissions(data.root().resolve(name))).isEqualTo("rwx------");
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void theClassPathIsTheClassesThenTheLibrariesByName() throws IOException {
        assertThatThrownBy(() -> ClassPath.of(folder)).isInstanceOf(CommandFailedException.class);
        Path classes = Files.createDirectories(folder.resolve("target/classes"));
        Path libraries = Files.createDirectories(folder.resolve("target/lib"));
        Files.createFile(libraries.resolve("b.jar"));
        Files.createFile(libraries.resolve("a.jar"));
        String rest = ":" + libraries.resolve("a.jar") + ":" + libraries.resolve("b.jar");
        assertThat(ClassPath.of(folder)).isEqualTo(classes + rest);

        Path jar = Files.createFile(folder.resolve("target").resolve(folder.getFileName() + "-1.jar"));
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(60)));
        assertThat(ClassPath.of(folder)).isEqualTo(jar + rest);
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().minusSeconds(60)));
        assertThat(ClassPath.of(folder)).as("compiled later").isEqualTo(classes + rest);
    }

    @Test
    void theGatewayIsToldItsPortsFoldersAndPartners() {
        DataFolder data = DataFolder.at(folder);
        Ports ports = new Ports(9000);
        List<String> command = JavaCommand.gateway(
                "CP",
                new JavaCommand.GatewayRun(
                        ports, data, Path.of("/etc/enlace"), "demo", DemoProfile.values(ports), JavaCommand.Wire.BOTH));
        assertThat(command)
                .contains("-Xmx768m", "-XX:+ExitOnOutOfMemoryError", "-Denlace.var.simulators=http://127.0.0.1:9002")
                .contains("-Denlace.var.judiciary=sftp://enlace@127.0.0.1:9005")
                .contains("-Djava.io.tmpdir=" + folder.resolve("tmp"))
                .containsSequence("-cp", "CP", JavaCommand.GATEWAY)
                .endsWith(
                        "--server.port=9000",
                        "--management.server.port=9001",
                        "--enlace.data=" + folder,
                        "--enlace.config=/etc/enlace",
                        "--enlace.profile=demo",
                        "--enlace.backup.alarm-after=0s",
                        "--enlace.environment.kind=training",
                        "--enlace.inbound.plain=true",
                        "--enlace.tls.port=9003");
        assertThat(JavaCommand.simulatorsWithTls("CP", ports, data))
                .containsSequence(
                        "--gateway",
                        "http://127.0.0.1:9000",
                        "--port",
                        "9002",
                        "--sftp-port",
                        "9005",
                        "--data",
                        folder.toString())
                .endsWith("--tls-gateway", "https://127.0.0.1:9003", "--tls-port", "9004");
    }

    @Test
    void waitingEndsInTimeAndTellsNothingWhenItIsQuick() throws InterruptedException {
        BoundedWait boundedWait = new BoundedWait(Duration.ofMillis(5), waited -> {
            throw new IllegalStateException("told too early");
        });
        assertThat(boundedWait.until(() -> true, Duration.ZERO)).isTrue();
        assertThat(boundedWait.until(() -> false, Duration.ofMillis(30))).isFalse();
    }

    @Test
    void theLastLinesOfALogAreShown() throws IOException {
        Path log = folder.resolve("x.log");
        assertThat(LogTail.of(log)).isEmpty();
        Files.writeString(log, "line\n".repeat(5_000) + "last\n");
        assertThat(LogTail.of(log)).hasSize(12).endsWith("last");
        Files.writeString(log, "{\"level\":\"ERROR\",\"text\":\"no start\",\"error\":[\"a.B: why\"]}\nJava itself\n");
        assertThat(LogTail.of(log)).containsExactly("ERROR no start <- a.B: why", "Java itself");
    }
}
