package org.enlace.gateway.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./enlace demo}: the gateway, simulated partners and synthetic traffic on this machine. */
@Command(name = "demo", descriptionHeading = "%n", sortOptions = false)
final class DemoCommand implements Callable<Integer> {

    static final String PROFILE = "demo";

    /** Records a second beside the exercises: something moves, and nothing hides them. */
    private static final double TRAINING_RATE = 0.5;

    private final Screen screen;
    private final Home home;

    @Mixin
    private final DemoOptions options = new DemoOptions();

    @Option(names = "--training", descriptionKey = "demo.training")
    private boolean training;

    DemoCommand(Screen screen, Home home) {
        this.screen = screen;
        this.home = home;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Ports ports = options.ports();
        DataFolder data = training ? options.data(home.trainingData()) : options.data(home);
        double rate = training ? options.rate(TRAINING_RATE) : options.rate();
        String gatewayPath = home.gatewayClassPath();
        String simulatorsPath = home.simulatorsClassPath();
        data.prepare();
        Standalone.mustBeAlone(data);
        Path config = training ? TrainingConfig.of(options.config(home), data) : options.config(home);
        DemoHouse house = new DemoHouse(screen, data, config, values(ports));
        house.stopLeftOver();
        Ports.mustBeFree(ports.all());
        house.makeCredentials();
        house.makeCertificates();
        screen.say("demo.starting", data.root());
        JavaCommand.GatewayRun run =
                new JavaCommand.GatewayRun(ports, data, config, PROFILE, values(ports), JavaCommand.Wire.BOTH);
        List<String> gateway = new ArrayList<>(JavaCommand.gateway(gatewayPath, run));
        gateway.add(JavaCommand.ALONE);
        DemoArchives archives = new DemoArchives(home, data);
        gateway.addAll(1, archives.gatewayFlags());
        List<String> partners = partners(simulatorsPath, ports, data);
        partners.addAll(1, archives.simulatorFlags());
        Processes processes = new Processes(
                screen,
                Child.start(gateway, data.gateway(), data.log("gateway")),
                Child.start(partners, data.simulators(), data.log("simulators")),
                ports);
        archives.makeOnce(ports);
        return new Demo(screen, Places.of(ports, data), data, processes).run(rate, options.time());
    }

    private List<String> partners(String classPath, Ports ports, DataFolder data) {
        List<String> command = new ArrayList<>(JavaCommand.simulatorsWithTls(classPath, ports, data));
        if (training) {
            command.add("--training");
            screen.say("training.soon", ports.doors());
        }
        return command;
    }

    /** The placeholders of the demo's profile that depend on the ports. */
    static Map<String, String> values(Ports ports) {
        return Map.of(
                "simulators", ports.simulatorsAt().toString(),
                "simulatorsTls", ports.simulatorsTlsAt().toString(),
                "judiciary", judiciary(ports.sftp()));
    }

    /** The same where nobody speaks TLS, and the Judiciary's server listens on another port. */
    static Map<String, String> plainValues(Ports ports, int sftp) {
        String simulators = ports.simulatorsAt().toString();
        return Map.of("simulators", simulators, "simulatorsTls", simulators, "judiciary", judiciary(sftp));
    }

    private static String judiciary(int port) {
        return "sftp://enlace@127.0.0.1:" + port;
    }
}
