package org.enlace.crash.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.enlace.crash.proxy.FaultProxy;

/**
 * The processes of {@code ./enlace cluster demo}: two gateways over one database and a pair of brokers, and the simulated partners, each started here.
 * Senders have a line to each gateway and take the other one when one does not answer.
 */
public final class NodesTopology implements Topology {

    private static final int LOOK_MILLIS = 500;

    private final WorkFolder folder;
    private final NodePorts ports;
    private final AgentArguments agent;
    private final PartnerLines lines;
    private final List<JavaProcess> nodes;
    private final List<JavaProcess> brokers;
    private final DatabaseServerProcess database;
    private final JavaProcess partners;

    /**
     * Nothing is started yet.
     *
     * @param data its folder; has {@code credentials.json}, the passwords of database and brokers, and an empty database that does not run
     * @param port gateway port of the first node; the next eight are used too
     * @param habits more words for the simulated partners
     */
    public NodesTopology(ProductHome home, Path data, int port, List<String> habits) throws IOException {
        this.folder = new WorkFolder(data);
        this.ports = new NodePorts(port);
        folder.prepare();
        agent = new AgentArguments(folder.notes());
        lines = new PartnerLines(
                Map.of("senders-1", ports.gatewayPort(0), "senders-2", ports.gatewayPort(1)), ports.simulators());
        Path config = PartnerLines.copy(home.config(), folder.notes().resolve("config"));
        NodeCommandLines commands = new NodeCommandLines(home.gateway(), data, config, ports);
        nodes = parts(
                NodeCommandLines.NODES, number -> commands.node(number, agent.words(), lines.values(ports.sftp())));
        partners = folder.part(
                "simulators",
                folder.simulators(),
                () -> CommandLines.simulators(
                        home.simulators(), data, lines.senders(), List.of(ports.simulators(), ports.sftp()), habits));
        brokers = parts(NodeCommandLines.BROKERS, commands::broker);
        database = new DatabaseServerProcess(
                folder.part("database", this::postgres), new DatabaseProcess(folder.database()));
    }

    private interface CommandOf {
        List<String> words(int number);
    }

    private List<JavaProcess> parts(List<String> names, CommandOf command) throws IOException {
        List<JavaProcess> parts = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            int number = i;
            parts.add(folder.part(names.get(i), () -> command.words(number)));
        }
        return parts;
    }

    private List<String> postgres() {
        try {
            return PostgresCommandLine.of(folder.database(), ports.database());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<ProductProcess> gateways() {
        return List.copyOf(nodes);
    }

    @Override
    public ProductProcess database() {
        return database;
    }

    @Override
    public List<ProductProcess> brokers() {
        return List.copyOf(brokers);
    }

    /** The broker that listens; the one that waits does not. */
    @Override
    public Optional<ProductProcess> liveBroker() {
        return IntStream.range(0, brokers.size())
                .filter(number -> brokers.get(number).alive() && listens(ports.broker(number)))
                .mapToObj(number -> (ProductProcess) brokers.get(number))
                .findFirst();
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), LOOK_MILLIS);
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    @Override
    public ProductProcess partners() {
        return partners;
    }

    @Override
    public void agent(Optional<String> arguments) {
        agent.arm(arguments);
    }

    @Override
    public void loseBrokerStore() throws IOException {
        folder.loseBrokerStore();
    }

    @Override
    public boolean ready(ProductProcess node) {
        int number = nodes.indexOf(node);
        return LocalHttp.ok(URI.create("http://127.0.0.1:" + ports.health(number) + "/actuator/health/readiness"));
    }

    @Override
    public URI control() {
        return URI.create("http://127.0.0.1:" + ports.simulators() + "/_control/");
    }

    @Override
    public Map<String, FaultProxy> lines() {
        return lines.all();
    }

    @Override
    public Path data() {
        return folder.root();
    }

    @Override
    public void close() {
        OrderedShutdown.of(
                database::wake,
                () -> LocalHttp.post(control().resolve("stop")),
                () -> nodes.forEach(JavaProcess::end),
                // The backup first, or it would take over from the primary that ends.
                brokers.get(1)::end,
                brokers.get(0)::end,
                partners::end,
                database::stop,
                lines::close);
    }
}
