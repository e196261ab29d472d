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
import java.util.concurrent.atomic.AtomicInteger;
import org.enlace.gateway.FreePort;
import org.enlace.gateway.platform.messaging.StandaloneBroker.Part;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** Two nodes and two real brokers in processes of their own. */
class BrokerPairTest {

    private static final Duration SOON = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private final List<Process> processes = new ArrayList<>();
    private final AtomicInteger received = new AtomicInteger();
    private final List<ArtemisWakeUpQueue> nodes = new ArrayList<>();

    @AfterEach
    void end() throws InterruptedException {
        nodes.forEach(ArtemisWakeUpQueue::stop);
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
        twoNodes(first, second);
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
        twoNodes(port, port);
        awaitDelivery();
        await().atMost(SOON).until(() -> received.get() == nodes.get(0).commits());
        Path others = folder.resolve("others.properties");
        BrokerCredentials.readOrCreate(others);
        received.set(0);
        node("(tcp://127.0.0.1:" + port + ")", others, "node-3");
        nodes.get(2).announce();
        await().during(Duration.ofSeconds(2)).atMost(SOON).until(() -> received.get() == 0);
        nodes.get(1).stop();
        nodes.get(0).announce();
        await().during(Duration.ofSeconds(2)).atMost(SOON).until(() -> received.get() == 0);
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
                .isThrownBy(() -> new ArtemisWakeUpQueue("tcp://127.0.0.1:1", "", true, "node-1"))
                .withMessageContaining("enlace.broker.embedded");
        assertThatIllegalStateException()
                .isThrownBy(() -> new ArtemisWakeUpQueue("vm://0", "", false, "node-1"))
                .withMessageContaining("enlace.broker.url");
    }

    /** The first announces, and what the second receives is counted. */
    private void twoNodes(int first, int second) {
        String url = "(tcp://127.0.0.1:%d,tcp://127.0.0.1:%d)".formatted(first, second);
        node(url, folder.resolve("broker.properties"), "node-1");
        node(url, folder.resolve("broker.properties"), "node-2");
    }

    private void node(String url, Path credentials, String name) {
        ArtemisWakeUpQueue node = new ArtemisWakeUpQueue(url, credentials.toString(), false, name);
        if (!nodes.isEmpty()) {
            node.listen(received::incrementAndGet);
        }
        node.start();
        nodes.add(node);
    }

    /** Announces again and again, as new deliveries do: one wake-up may be lost, the next arrives. */
    private void awaitDelivery() {
        received.set(0);
        await().atMost(SOON).pollInterval(Duration.ofMillis(200)).until(() -> {
            nodes.get(0).announce();
            return received.get() > 0;
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
