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
    private final AgentArguments agent;
    private final PartnerLines lines;
    private final JavaProcess gateway;
    private final DatabaseProcess database;
    private final JavaProcess partners;

    /**
     * Nothing is started yet.
     *
     * @param data its folder; has {@code credentials.json}
     * @param port of the gateway; health is on the next one, the simulated partners on the two after
     * @param habits more words for the simulated partners
     */
    public DemoTopology(ProductHome home, Path data, int port, List<String> habits) throws IOException {
        this.folder = new WorkFolder(data);
        this.port = port;
        folder.prepare();
        agent = new AgentArguments(folder.notes());
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
        database = new DatabaseProcess(folder.database());
    }

    @Override
    public List<ProductProcess> gateways() {
        return List.of(gateway);
    }

    @Override
    public ProductProcess database() {
        return database;
    }

    @Override
    public List<ProductProcess> brokers() {
        return List.of();
    }

    @Override
    public Optional<ProductProcess> liveBroker() {
        return Optional.empty();
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
    public boolean ready(ProductProcess asked) {
        return LocalHttp.ok(URI.create("http://127.0.0.1:" + (port + 1) + "/actuator/health/readiness"));
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
        OrderedShutdown.of(
                database::wake,
                () -> LocalHttp.post(control().resolve("stop")),
                gateway::end,
                partners::end,
                database::stop,
                lines::close);
    }
}
