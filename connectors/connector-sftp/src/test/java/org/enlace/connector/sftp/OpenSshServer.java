package org.enlace.connector.sftp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** The sshd of OpenSSH on a free port of 127.0.0.1, for the user who runs the tests. */
final class OpenSshServer implements AutoCloseable {

    private static final Path SSHD = Path.of("/usr/sbin/sshd");

    private final Process process;
    private final int port;
    private final String hostKey;

    private OpenSshServer(Process process, int port, String hostKey) {
        this.process = process;
        this.port = port;
        this.hostKey = hostKey;
    }

    /** Skips the test where there is no sshd; on a build server that is a failure. */
    static void mustBeInstalled() {
        if (!Files.isExecutable(SSHD) || !Files.isExecutable(Path.of("/usr/bin/ssh-keygen"))) {
            String missing =
                    "SKIPPED: SFTP was not tested against OpenSSH, sshd is missing (apt-get install openssh-server)";
            Assertions.assertNotEquals("true", System.getenv("CI"), missing);
            System.err.println(missing);
            Assumptions.abort(missing);
        }
    }

    /** Starts it; {@code id_enlace} in the given folder may log in. */
    static OpenSshServer start(Path home, Path linkFolder) throws IOException, InterruptedException {
        Files.createDirectories(home);
        KeyPair user = PartnerServer.freshKey();
        PartnerServer.keyFile(linkFolder, user);
        Files.writeString(home.resolve("authorized"), PublicKeyEntry.toString(user.getPublic()) + "\n");
        run(
                "/usr/bin/ssh-keygen",
                "-q",
                "-t",
                "ed25519",
                "-N",
                "",
                "-f",
                home.resolve("host").toString());
        int port = freePort();
        Path config = Files.writeString(
                home.resolve("config"), """
                    ListenAddress 127.0.0.1
                    Port %d
                    HostKey %s
                    AuthorizedKeysFile %s
                    StrictModes no
                    UsePAM no
                    PasswordAuthentication no
                    PidFile none
                    Subsystem sftp internal-sftp
                    """.formatted(port, home.resolve("host"), home.resolve("authorized")));
        if (System.getProperty("user.name").equals("root")) {
            Files.createDirectories(Path.of("/run/sshd"));
        }
        Process process = new ProcessBuilder(SSHD.toString(), "-D", "-e", "-f", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("log").toFile())
                .start();
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> answers(port));
        String[] key = Files.readString(home.resolve("host.pub")).split(" ");
        return new OpenSshServer(process, port, key[0] + " " + key[1]);
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process done = new ProcessBuilder(command).start();
        if (!done.waitFor(2, TimeUnit.MINUTES) || done.exitValue() != 0) {
            throw new IOException(command[0] + " failed");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.getInputStream().read() == 'S';
        } catch (IOException notYet) {
            return false;
        }
    }

    String url(Path folder) {
        return "sftp://" + System.getProperty("user.name") + "@127.0.0.1:" + port + folder;
    }

    /** As in a file of known hosts. */
    String hostKey() {
        return hostKey;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
