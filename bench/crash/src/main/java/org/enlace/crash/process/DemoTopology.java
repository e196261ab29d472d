package org.enlace.crash.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.enlace.crash.proxy.FaultProxy;

/** The processes of {@code ./enlace demo}: one gateway with the broker in it, the database it starts, the simulated partners. */
public final class DemoTopology implements Topology {

    private static final List<String> PARTNERS = List.of("ministry", "eurofront", "police");

    private final Path data;
    private final int port;
    private final Path agentJar;
    private final Map<String, FaultProxy> lines = new LinkedHashMap<>();
    private final JavaPart gateway;
    private final DatabasePart database;
    private final JavaPart partners;
    private volatile List<String> agent = List.of();

    /**
     * Nothing is started yet.
     *
     * @param data its folder; has {@code credentials.json}
     * @param port doors; health is on the next one, the simulated partners on the one after
     * @param habits more words for the simulated partners
     */
    public DemoTopology(Home home, Path data, int port, List<String> habits) throws IOException {
        this.data = data;
        this.port = port;
        for (String folder : List.of("broker", "keys", "links", "simulators", "logs", "tmp", "crash")) {
            Files.createDirectories(data.resolve(folder));
            Files.setPosixFilePermissions(data.resolve(folder), PosixFilePermissions.fromString("rwx------"));
        }
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx--x--x"));
        lines.put("senders", FaultProxy.to(port));
        PARTNERS.forEach(partner -> lines.put(partner, FaultProxy.to(port + 2)));
        agentJar = AgentJar.write(data.resolve("crash").resolve("agent.jar"));
        Path config = PartnerLines.copy(home.config(), data.resolve("crash").resolve("config"), PARTNERS);
        gateway = new JavaPart(
                "gateway",
                data.resolve("logs").resolve("gateway.log"),
                data.resolve("gateway.pid"),
                () -> CommandLines.gateway(home.gateway(), data, config, port, agent, values()));
        partners = new JavaPart(
                "partners",
                data.resolve("logs").resolve("simulators.log"),
                data.resolve("simulators").resolve("simulators.pid"),
                () -> CommandLines.simulators(
                        home.simulators(), data, lines.get("senders").port(), port + 2, habits));
        // What a harness that was itself killed has left.
        gateway.stopLeftOver();
        partners.stopLeftOver();
        database = new DatabasePart(data.resolve("db").resolve("data"));
    }

    private Map<String, String> values() {
        Map<String, String> values = PARTNERS.stream()
                .collect(Collectors.toMap(
                        PartnerLines::variable,
                        partner -> "http://127.0.0.1:" + lines.get(partner).port()));
        values.put("simulators", "http://127.0.0.1:" + (port + 2));
        return values;
    }

    @Override
    public List<Part> gateways() {
        return List.of(gateway);
    }

    @Override
    public Part database() {
        return database;
    }

    @Override
    public Optional<Part> broker() {
        return Optional.empty();
    }

    @Override
    public Part partners() {
        return partners;
    }

    @Override
    public void agent(Optional<String> arguments) {
        agent = arguments
                .map(text -> List.of("-javaagent:" + agentJar + "=marks="
                        + data.resolve("crash").resolve("marks") + ";" + text))
                .orElse(List.of());
    }

    @Override
    public void loseBrokerStore() throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(data.resolve("broker"))) {
            all = walk.sorted(java.util.Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            if (!each.equals(data.resolve("broker"))) {
                Files.delete(each);
            }
        }
    }

    @Override
    public boolean ready(Part asked) {
        return Http.ok(URI.create("http://127.0.0.1:" + (port + 1) + "/actuator/health/readiness"));
    }

    @Override
    public URI control() {
        return URI.create("http://127.0.0.1:" + (port + 2) + "/_control/");
    }

    @Override
    public Map<String, FaultProxy> lines() {
        return lines;
    }

    @Override
    public Path data() {
        return data;
    }

    /** Each step for itself: whatever went wrong before, no process may be left. */
    @Override
    public void close() {
        List<Runnable> steps = List.of(
                database::wake,
                () -> Http.post(control().resolve("stop")),
                gateway::end,
                partners::end,
                database::stop,
                () -> lines.values().forEach(FaultProxy::close));
        for (Runnable step : steps) {
            try {
                step.run();
            } catch (UncheckedIOException notThere) {
                continue;
            }
        }
    }
}
