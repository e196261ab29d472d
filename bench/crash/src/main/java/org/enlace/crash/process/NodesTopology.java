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
 * Senders have a line to each door and take the other one when one does not answer.
 */
public final class NodesTopology implements Topology {

    private static final int LOOK_MILLIS = 500;

    private final WorkFolder folder;
    private final NodePorts ports;
    private final AgentWords agent;
    private final PartnerLines lines;
    private final List<JavaPart> nodes;
    private final List<JavaPart> brokers;
    private final ServerPart database;
    private final JavaPart partners;

    /**
     * Nothing is started yet.
     *
     * @param data its folder; has {@code credentials.json}, the passwords of database and brokers, and an empty database that does not run
     * @param port doors of the first node; the next eight are used too
     * @param habits more words for the simulated partners
     */
    public NodesTopology(Home home, Path data, int port, List<String> habits) throws IOException {
        this.folder = new WorkFolder(data);
        this.ports = new NodePorts(port);
        folder.prepare();
        agent = new AgentWords(folder.notes());
        lines = new PartnerLines(Map.of("senders-1", ports.doors(0), "senders-2", ports.doors(1)), ports.simulators());
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
        database = new ServerPart(folder.part("database", this::postgres), new DatabasePart(folder.database()));
    }

    private interface CommandOf {
        List<String> words(int number);
    }

    private List<JavaPart> parts(List<String> names, CommandOf command) throws IOException {
        List<JavaPart> parts = new ArrayList<>();
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
    public List<Part> gateways() {
        return List.copyOf(nodes);
    }

    @Override
    public Part database() {
        return database;
    }

    @Override
    public List<Part> brokers() {
        return List.copyOf(brokers);
    }

    /** The one whose door is open: a broker that waits does not listen. */
    @Override
    public Optional<Part> liveBroker() {
        return IntStream.range(0, brokers.size())
                .filter(number -> brokers.get(number).alive() && listens(ports.broker(number)))
                .mapToObj(number -> (Part) brokers.get(number))
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
    public Part partners() {
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
    public boolean ready(Part node) {
        int number = nodes.indexOf(node);
        return Http.ok(URI.create("http://127.0.0.1:" + ports.health(number) + "/actuator/health/readiness"));
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
        EndInOrder.of(
                database::wake,
                () -> Http.post(control().resolve("stop")),
                () -> nodes.forEach(JavaPart::end),
                // The backup first, or it would take over from the primary that ends.
                brokers.get(1)::end,
                brokers.get(0)::end,
                partners::end,
                database::stop,
                lines::close);
    }
}
