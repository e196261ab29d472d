package org.enlace.gateway.cli.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.enlace.gateway.cli.demo.ClusterProcesses.Named;
import org.enlace.gateway.cli.shared.DataFolder;
import org.enlace.gateway.cli.shared.DataFolderLock;
import org.enlace.gateway.cli.shared.Http;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.InstallationCommand;
import org.enlace.gateway.cli.shared.JavaCommand;
import org.enlace.gateway.cli.shared.ManagedProcess;
import org.enlace.gateway.cli.shared.Ports;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.platform.database.EmbeddedPostgres;
import org.enlace.gateway.platform.messaging.StandaloneBroker.Part;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Implements {@code ./enlace cluster demo}: runs two gateways over one database and a pair of brokers, simulated partners and traffic, all on this
 * machine.
 */
@Command(name = "demo", descriptionHeading = "%n", sortOptions = false)
public final class ClusterDemoCommand extends InstallationCommand {

    @Mixin
    private final DemoOptions options = new DemoOptions();

    public ClusterDemoCommand(Screen screen, InstallDir home) {
        super(screen, home);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        ClusterPorts ports = new ClusterPorts(options.ports().gateway());
        DataFolder data = options.data(home.clusterData());
        double rate = options.rate();
        Path config = options.config(home);
        ClusterCommands commands = new ClusterCommands(ports, data, config, home.gatewayClassPath());
        data.prepare();
        DataFolderLock.mustBeAlone(data);
        DemoDataFolder demoDataFolder = new DemoDataFolder(screen, data, config, ports.values());
        ClusterDataFolder cluster = new ClusterDataFolder(screen, data);
        cluster.stopLeftOver();
        Ports.mustBeFree(ports.all());
        demoDataFolder.makeCredentials();
        cluster.makeBrokerCredentials();
        screen.say("cluster.starting", data.root());
        ClusterProcesses processes = start(commands, ports, data);
        processes.introduce();
        return new Demo(screen, ports.places(data), data, processes, options.startLimit()).run(rate, options.time());
    }

    private ClusterProcesses start(ClusterCommands commands, ClusterPorts ports, DataFolder data) throws IOException {
        EmbeddedPostgres database = EmbeddedPostgres.start(data.root());
        List<Named> brokers = new ArrayList<>();
        for (Part part : Part.values()) {
            String name = ClusterDataFolder.brokerName(part);
            brokers.add(
                    new Named(name, ManagedProcess.start(commands.broker(part), data.broker(name), data.log(name))));
        }
        List<Named> gateways = new ArrayList<>();
        for (int i = 0; i < ClusterPorts.NODES.size(); i++) {
            String name = ClusterPorts.NODES.get(i);
            gateways.add(new Named(
                    name, ManagedProcess.start(commands.gateway(i, database), data.node(name), data.log(name))));
        }
        ManagedProcess simulators = ManagedProcess.start(
                JavaCommand.simulators(
                        home.simulatorsClassPath(),
                        ports.gateways(),
                        List.of(ports.node(0).simulators(), ports.sftp()),
                        data,
                        0),
                data.simulators(),
                data.log("simulators"));
        Simulators control = new Simulators(new Http(), ports.node(0).simulatorsAt());
        return new ClusterProcesses(screen, database, gateways, brokers, simulators, control);
    }
}
