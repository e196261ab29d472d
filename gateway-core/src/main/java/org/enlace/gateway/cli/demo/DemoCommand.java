package org.enlace.gateway.cli.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.enlace.gateway.cli.shared.DataFolder;
import org.enlace.gateway.cli.shared.DataFolderLock;
import org.enlace.gateway.cli.shared.DemoProfile;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.InstallationCommand;
import org.enlace.gateway.cli.shared.JavaCommand;
import org.enlace.gateway.cli.shared.ManagedProcess;
import org.enlace.gateway.cli.shared.Ports;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.cli.training.TrainingConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Implements {@code ./enlace demo}: runs the gateway, simulated partners and synthetic traffic on this machine. */
@Command(name = "demo", descriptionHeading = "%n", sortOptions = false)
public final class DemoCommand extends InstallationCommand {

    /** Records a second beside the exercises: enough for some traffic, and too few to hide the exercises. */
    private static final double TRAINING_RATE = 0.5;

    @Mixin
    private final DemoOptions options = new DemoOptions();

    @Option(names = "--training", descriptionKey = "demo.training")
    private boolean training;

    public DemoCommand(Screen screen, InstallDir home) {
        super(screen, home);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Ports ports = options.ports();
        DataFolder data = training ? options.data(home.trainingData()) : options.data(home);
        double rate = training ? options.rate(TRAINING_RATE) : options.rate();
        String gatewayPath = home.gatewayClassPath();
        String simulatorsPath = home.simulatorsClassPath();
        data.prepare();
        DataFolderLock.mustBeAlone(data);
        Path config = training ? TrainingConfig.of(options.config(home), data) : options.config(home);
        DemoDataFolder demoDataFolder = new DemoDataFolder(screen, data, config, DemoProfile.values(ports));
        demoDataFolder.stopLeftOver();
        Ports.mustBeFree(ports.all());
        demoDataFolder.makeCredentials();
        demoDataFolder.makeCertificates();
        screen.say("demo.starting", data.root());
        JavaCommand.GatewayRun run = new JavaCommand.GatewayRun(
                ports, data, config, DemoProfile.NAME, DemoProfile.values(ports), JavaCommand.Wire.BOTH);
        List<String> gateway = new ArrayList<>(JavaCommand.gateway(gatewayPath, run));
        gateway.add(JavaCommand.ALONE);
        DemoArchives archives = new DemoArchives(home, data);
        gateway.addAll(1, archives.gatewayFlags());
        List<String> partners = partners(simulatorsPath, ports, data);
        partners.addAll(1, archives.simulatorFlags());
        Processes processes = new Processes(
                screen,
                ManagedProcess.start(gateway, data.gateway(), data.log("gateway")),
                ManagedProcess.start(partners, data.simulators(), data.log("simulators")),
                ports);
        archives.makeOnce(ports);
        return new Demo(screen, DemoAddresses.of(ports, data), data, processes, options.startLimit())
                .run(rate, options.time());
    }

    private List<String> partners(String classPath, Ports ports, DataFolder data) {
        List<String> command = new ArrayList<>(JavaCommand.simulatorsWithTls(classPath, ports, data));
        if (training) {
            command.add("--training");
            screen.say("training.soon", ports.gateway());
        }
        return command;
    }
}
