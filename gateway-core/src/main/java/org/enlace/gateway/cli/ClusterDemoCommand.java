package org.enlace.gateway.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.enlace.gateway.cli.ClusterProcesses.Named;
import org.enlace.gateway.courier.StandaloneBroker.Part;
import org.enlace.gateway.store.EmbeddedPostgres;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./enlace cluster demo}: two gateways over one database and a pair of brokers, simulated partners and traffic, all on this machine. */
@Command(name = "demo", descriptionHeading = "%n", sortOptions = false)
final class ClusterDemoCommand implements Callable<Integer> {

    private final Screen screen;
    private final Home home;

    @Mixin
    private final DemoOptions options = new DemoOptions();

    ClusterDemoCommand(Screen screen, Home home) {
        this.screen = screen;
        this.home = home;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        ClusterPorts ports = new ClusterPorts(options.ports().doors());
        DataFolder data = options.data(home.clusterData());
        double rate = options.rate();
        Path config = options.config(home);
        ClusterCommands commands = new ClusterCommands(ports, data, config, home.gatewayClassPath());
        data.prepare();
        Standalone.mustBeAlone(data);
        DemoHouse house = new DemoHouse(screen, data, config, ports.values());
        ClusterHouse cluster = new ClusterHouse(screen, data);
        cluster.stopLeftOver();
        Ports.mustBeFree(ports.all());
        house.makeCredentials();
        cluster.makeBrokerCredentials();
        screen.say("cluster.starting", data.root());
        ClusterProcesses processes = start(commands, ports, data);
        processes.introduce();
        return new Demo(screen, ports.places(data), data, processes).run(rate, options.time());
    }

    private ClusterProcesses start(ClusterCommands commands, ClusterPorts ports, DataFolder data) throws IOException {
        EmbeddedPostgres database = EmbeddedPostgres.start(data.root());
        List<Named> brokers = new ArrayList<>();
        for (Part part : Part.values()) {
            String name = ClusterHouse.brokerName(part);
            brokers.add(new Named(name, Child.start(commands.broker(part), data.broker(name), data.log(name))));
        }
        List<Named> gateways = new ArrayList<>();
        for (int i = 0; i < ClusterPorts.NODES.size(); i++) {
            String name = ClusterPorts.NODES.get(i);
            gateways.add(new Named(name, Child.start(commands.gateway(i, database), data.node(name), data.log(name))));
        }
        Child simulators = Child.start(
                JavaCommand.simulators(
                        home.simulatorsClassPath(),
                        ports.doors(),
                        List.of(ports.node(0).simulators(), ports.sftp()),
                        data,
                        0),
                data.simulators(),
                data.log("simulators"));
        Simulators control = new Simulators(new Http(), ports.node(0).simulatorsAt());
        return new ClusterProcesses(screen, database, gateways, brokers, simulators, control);
    }
}
