package org.enlace.load.process;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The gateway as {@code ./enlace demo} starts it, on the measuring configuration. Not thread-safe, except {@link #pid}. */
public final class MeasuredGateway implements AutoCloseable {

    /** For {@link #flags}: the JVM takes what comes with it, which has only the JDK's classes laid out. JDK 17 dies of more when it is recorded. */
    public static final String WITHOUT_ARCHIVE =
            "-XX:SharedArchiveFile=" + Path.of(System.getProperty("java.home"), "lib", "server", "classes.jsa");

    private final MeasuredProductHome home;
    private final Path data;
    private final int port;
    private final String heap;
    private Path config;
    private List<String> flags = List.of();
    private volatile Process process;

    /**
     * Nothing is started yet.
     *
     * @param data has {@code credentials.json}
     * @param port of the gateway; health is on the next one, all receivers on the one after
     * @param heap as in {@code -Xmx}
     */
    public MeasuredGateway(MeasuredProductHome home, Path data, int port, String heap) {
        this.home = home;
        this.data = data;
        this.port = port;
        this.heap = heap;
        this.config = home.config();
    }

    /** From its next start it runs on another configuration. */
    public void use(Path otherConfig) {
        config = otherConfig;
    }

    /** From its next start its JVM is told this too, which wins over what every gateway is told. */
    public void flags(List<String> further) {
        flags = List.copyOf(further);
    }

    /** Starts it; does not wait until it is ready. */
    public void start() throws IOException {
        process = new ProcessBuilder(command())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
        Files.writeString(data.resolve("gateway.pid"), process.pid() + "\n");
    }

    private Path log() {
        return data.resolve("logs").resolve("gateway.log");
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of("-Xmx" + heap, "-XX:+ExitOnOutOfMemoryError", "-Djava.io.tmpdir=" + data.resolve("tmp")));
        command.add("-Denlace.var.simulators=http://127.0.0.1:" + (port + 2));
        command.add("@" + home.gateway());
        command.addAll(flags);
        command.add("org.enlace.gateway.GatewayApplication");
        command.addAll(List.of("--server.port=" + port, "--management.server.port=" + (port + 1)));
        command.add("--enlace.inbound.plain=true");
        command.addAll(List.of("--enlace.data=" + data, "--enlace.config=" + config, "--enlace.profile=bench"));
        return command;
    }

    /** Waits until it says that it is ready; returns how long that took since now. */
    public Duration awaitReady(Duration patience) throws InterruptedException {
        long start = System.nanoTime();
        while (!ready()) {
            if (!process.isAlive()) {
                throw new IllegalStateException("the gateway ended; its log says why: " + log());
            }
            if (System.nanoTime() - start > patience.toNanos()) {
                throw new IllegalStateException("the gateway is not ready in time; its log: " + log());
            }
            Thread.sleep(50);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private boolean ready() {
        try {
            HttpURLConnection asked =
                    (HttpURLConnection) URI.create("http://127.0.0.1:" + (port + 1) + "/actuator/health/readiness")
                            .toURL()
                            .openConnection();
            asked.setConnectTimeout(500);
            asked.setReadTimeout(2_000);
            return asked.getResponseCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    public long pid() {
        return process.pid();
    }

    /** {@code kill -9}; returns when it is gone. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** Asks it to end, and makes it after a while. */
    @Override
    public void close() throws InterruptedException {
        if (process == null) {
            return;
        }
        process.destroy();
        if (!process.waitFor(40, TimeUnit.SECONDS)) {
            kill();
        }
    }
}
