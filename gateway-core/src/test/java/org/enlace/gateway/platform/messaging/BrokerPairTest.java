package org.enlace.gateway.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.enlace.gateway.FreePort;
import org.enlace.gateway.platform.messaging.StandaloneBroker.Part;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** A wake-up queue and two real brokers in processes of their own. */
class BrokerPairTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final List<Process> processes = new ArrayList<>();
    private final Set<UUID> received = ConcurrentHashMap.newKeySet();
    private ArtemisWakeUpQueue artemisWakeUpQueue;

    @AfterEach
    void end() throws InterruptedException {
        if (artemisWakeUpQueue != null) {
            artemisWakeUpQueue.stop();
        }
        for (Process each : processes) {
            each.destroyForcibly().waitFor();
        }
    }

    @Test
    void theBackupGoesOnForAKilledPrimaryAndANewOneForBothWithoutTheirStore() throws Exception {
        int first = FreePort.find();
        int second = FreePort.find();
        Process primary = broker(Part.PRIMARY, first, second);
        Process backup = broker(Part.BACKUP, second, first);
        courier(first, second);
        awaitDelivery();
        assertThat(listens(second)).as("the backup waits").isFalse();

        primary.destroyForcibly().waitFor();
        awaitDelivery();
        assertThat(listens(second)).isTrue();
        assertThat(Files.readString(folder.resolve("BACKUP.log"))).doesNotContain("AMQ60");

        backup.destroyForcibly().waitFor();
        assertThat(FileSystemUtils.deleteRecursively(folder.resolve("pair").toFile()))
                .isTrue();
        broker(Part.PRIMARY, first, second);
        awaitDelivery();
    }

    @Test
    void nobodyWithoutTheCredentialsGetsIn() throws Exception {
        int port = FreePort.find();
        broker(Part.PRIMARY, port, FreePort.find());
        courier(port, port);
        awaitDelivery();
        artemisWakeUpQueue.stop();
        Path others = folder.resolve("others.properties");
        BrokerCredentials.readOrCreate(others);
        artemisWakeUpQueue = new ArtemisWakeUpQueue("(tcp://127.0.0.1:" + port + ")", others.toString(), false);
        received.clear();
        artemisWakeUpQueue.listen(received::addAll);
        artemisWakeUpQueue.start();
        artemisWakeUpQueue.announce(List.of(UUID.randomUUID()));
        await().during(Duration.ofSeconds(2)).atMost(SOON).until(received::isEmpty);
    }

    @Test
    void theCredentialsAreMadeOnceReadableByTheirOwnerAloneAndAskedForOtherwise() throws IOException {
        Path file = folder.resolve("keys/broker.properties");
        BrokerCredentials made = BrokerCredentials.readOrCreate(file);
        assertThat(BrokerCredentials.readOrCreate(file)).isEqualTo(made);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("r--------");
        assertThat(made.toString()).doesNotContain(made.password()).doesNotContain(made.clusterPassword());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r-----"));
        assertThatIllegalStateException()
                .isThrownBy(() -> BrokerCredentials.read(file))
                .withMessageContaining("0400");
    }

    @Test
    void aBrokerOutsideAndOneWithinAtTheSameTimeIsAMistakeThatIsNamed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new ArtemisWakeUpQueue("tcp://127.0.0.1:1", "", true))
                .withMessageContaining("enlace.broker.embedded");
        assertThatIllegalStateException()
                .isThrownBy(() -> new ArtemisWakeUpQueue("vm://0", "", false))
                .withMessageContaining("enlace.broker.url");
    }

    private void courier(int first, int second) {
        artemisWakeUpQueue = new ArtemisWakeUpQueue(
                "(tcp://127.0.0.1:%d,tcp://127.0.0.1:%d)".formatted(first, second),
                folder.resolve("broker.properties").toString(),
                false);
        artemisWakeUpQueue.listen(received::addAll);
        artemisWakeUpQueue.start();
    }

    /** Announces again and again, as new deliveries do: one wake-up may be lost, the next arrives. */
    private void awaitDelivery() {
        received.clear();
        await().atMost(SOON).pollInterval(Duration.ofMillis(200)).until(() -> {
            artemisWakeUpQueue.announce(List.of(UUID.randomUUID()));
            return !received.isEmpty();
        });
    }

    private Process broker(Part part, int port, int peer) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-Dlogback.configurationFile=org/enlace/gateway/cli/broker-logback.xml",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.enlace.gateway.cli.Enlace",
                        "broker",
                        "--part=" + part,
                        "--port=" + port,
                        "--peer=" + peer,
                        "--folder=" + folder.resolve("pair"),
                        "--credentials=" + folder.resolve("broker.properties"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(part + ".log").toFile())
                .start();
        processes.add(process);
        Path log = folder.resolve(part + ".log");
        await().atMost(SOON).until(() -> Files.readString(log).contains(part.name()));
        return process;
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException nobody) {
            return false;
        }
    }
}
