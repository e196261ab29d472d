package org.enlace.gateway.endtoend;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.enlace.gateway.FreePort;

/** The host's own sshd, for one partner whose folders it shows: on a free port of 127.0.0.1, with keys that end with it. */
final class HostSshd implements AutoCloseable {

    private static final Path SSHD = Path.of("/usr/sbin/sshd");

    private final Process process;
    private final Path home;
    private final int port;

    private HostSshd(Process process, Path home, int port) {
        this.process = process;
        this.home = home;
        this.port = port;
    }

    /** @param shown the folder in which the partner finds itself; nothing but SFTP is offered */
    static HostSshd start(Path home, Path shown) throws IOException, InterruptedException {
        Files.createDirectories(home);
        for (String key : new String[] {"host", "id_fge"}) {
            Process made = new ProcessBuilder(
                            "ssh-keygen",
                            "-q",
                            "-t",
                            "ed25519",
                            "-N",
                            "",
                            "-f",
                            home.resolve(key).toString())
                    .start();
            if (!made.waitFor(2, TimeUnit.MINUTES) || made.exitValue() != 0) {
                throw new IOException("ssh-keygen failed");
            }
        }
        int port = FreePort.find();
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
                ForceCommand internal-sftp -u 0007 -d %s
                """.formatted(port, home.resolve("host"), home.resolve("id_fge.pub"), shown));
        String[] key = Files.readString(home.resolve("host.pub")).split(" ");
        Files.writeString(home.resolve("known"), "[127.0.0.1]:" + port + " " + key[0] + " " + key[1] + "\n");
        if (System.getProperty("user.name").equals("root")) {
            Files.createDirectories(Path.of("/run/sshd"));
        }
        Process process = new ProcessBuilder(SSHD.toString(), "-D", "-e", "-f", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("log").toFile())
                .start();
        await("sshd answers").until(() -> answers(port));
        return new HostSshd(process, home, port);
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.getInputStream().read() == 'S';
        } catch (IOException notYet) {
            return false;
        }
    }

    /** What a client says after {@code sftp} to get here: key, host key and address. */
    String options() {
        return "-i " + home.resolve("id_fge") + " -P " + port + " -o StrictHostKeyChecking=yes -o UserKnownHostsFile="
                + home.resolve("known") + " " + System.getProperty("user.name") + "@127.0.0.1";
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
    }
}
