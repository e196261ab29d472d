package org.enlace.gateway.endtoend;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The project of a new connector and the partner that comes with it, as a process of its own on a free port in the place of 9090. */
final class TriedPartner implements AutoCloseable {

    private final Path project;
    private final String partner;
    private final int port;
    private Process process;

    /**
     * @param site what the guide's {@code ..} is lies in its folder {@code outside}
     * @param name of the project
     * @param partner slug in the place of that of the example
     */
    TriedPartner(Path site, String name, String partner) throws IOException {
        project = site.resolve("outside").resolve(name);
        this.partner = partner;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = free.getLocalPort();
        }
    }

    Path project() {
        return project;
    }

    void start() throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        project.resolve("partner/Partner.java").toString(),
                        Integer.toString(port),
                        project.resolve("partner").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        await("the partner answers").until(this::listens);
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** The files of a site that uses the connector, with this partner's real address. */
    void useExample(Path config) throws IOException {
        Path example = project.resolve("example");
        for (Path file : files(example)) {
            Path there = config.resolve(example.relativize(file).toString().replace("harbour", partner));
            Files.createDirectories(there.getParent());
            String text = Files.readString(file).replace("127.0.0.1:9090", "127.0.0.1:" + port);
            Files.writeString(there, text.replace("harbour", partner));
        }
    }

    /** As the guide's {@code sed} does. */
    void raiseVersion(String line) throws IOException {
        String[] parts = line.split("/");
        Path pom = project.resolve("pom.xml");
        Files.writeString(pom, Files.readString(pom).replace(parts[1], parts[2]));
    }

    /** Whole at once: a mailbox does not show half a message. */
    void put(String content, String name) throws IOException {
        Path beside = Files.writeString(project.resolve("partner").resolve(name), content);
        Files.move(beside, project.resolve("partner/box").resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Sets the password that the partner of a polling connector wants, and returns the file that has it. */
    String password(String word) throws IOException {
        return Files.writeString(project.resolve("partner/password"), word).toString();
    }

    /** What the partner was told about its messages. */
    List<String> answers() throws IOException {
        List<String> said = new ArrayList<>();
        for (Path file : files(project.resolve("partner/answered"))) {
            if (file.toString().endsWith(".txt")) {
                said.add(Files.readString(file));
            }
        }
        return said;
    }

    int notices() throws IOException {
        return files(project.resolve("partner/notices")).size();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    @Override
    public void close() throws InterruptedException {
        if (process != null) {
            process.destroy();
            process.waitFor(2, TimeUnit.MINUTES);
        }
    }
}
