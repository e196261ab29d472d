package org.enlace.crash.process;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.enlace.crash.proxy.FaultProxy;

/** The processes of {@code ./enlace demo}: one gateway with the broker in it, the database it starts, the simulated partners. */
public final class DemoTopology implements Topology {

    private final WorkFolder folder;
    private final int port;
    private final AgentWords agent;
    private final PartnerLines lines;
    private final JavaPart gateway;
    private final DatabasePart database;
    private final JavaPart partners;

    /**
     * Nothing is started yet.
     *
     * @param data its folder; has {@code credentials.json}
     * @param port doors; health is on the next one, the simulated partners on the two after
     * @param habits more words for the simulated partners
     */
    public DemoTopology(Home home, Path data, int port, List<String> habits) throws IOException {
        this.folder = new WorkFolder(data);
        this.port = port;
        folder.prepare();
        agent = new AgentWords(folder.notes());
        lines = new PartnerLines(Map.of("senders", port), port + 2);
        Path config = PartnerLines.copy(home.config(), folder.notes().resolve("config"));
        gateway = folder.part(
                "gateway",
                () -> CommandLines.gateway(home.gateway(), data, config, port, agent.words(), lines.values(port + 3)));
        partners = folder.part(
                "simulators",
                folder.simulators(),
                () -> CommandLines.simulators(
                        home.simulators(), data, lines.senders(), List.of(port + 2, port + 3), habits));
        database = new DatabasePart(folder.database());
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
    public List<Part> brokers() {
        return List.of();
    }

    @Override
    public Optional<Part> liveBroker() {
        return Optional.empty();
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
    public boolean ready(Part asked) {
        return Http.ok(URI.create("http://127.0.0.1:" + (port + 1) + "/actuator/health/readiness"));
    }

    @Override
    public URI control() {
        return URI.create("http://127.0.0.1:" + (port + 2) + "/_control/");
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
                gateway::end,
                partners::end,
                database::stop,
                lines::close);
    }
}
