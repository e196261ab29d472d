package org.enlace.gateway.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./enlace demo}: the gateway, simulated partners and synthetic traffic on this machine. */
@Command(name = "demo", descriptionHeading = "%n", sortOptions = false)
final class DemoCommand implements Callable<Integer> {

    static final String PROFILE = "demo";

    private final Screen screen;
    private final Home home;

    @Mixin
    private final DemoOptions options = new DemoOptions();

    DemoCommand(Screen screen, Home home) {
        this.screen = screen;
        this.home = home;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Ports ports = options.ports();
        DataFolder data = options.data(home);
        double rate = options.rate();
        String gatewayPath = ClassPath.of(home.gateway());
        String simulatorsPath = ClassPath.of(home.simulators());
        data.prepare();
        Standalone.mustBeAlone(data);
        DemoHouse house = new DemoHouse(screen, data, options.config(home), values(ports));
        house.stopLeftOver();
        Ports.mustBeFree(ports.all());
        house.makeCredentials();
        house.makeCertificates();
        screen.say("demo.starting", data.root());
        JavaCommand.GatewayRun run = new JavaCommand.GatewayRun(
                ports, data, options.config(home), PROFILE, values(ports), JavaCommand.Wire.BOTH);
        List<String> gateway = new ArrayList<>(JavaCommand.gateway(gatewayPath, run));
        gateway.add(JavaCommand.ALONE);
        ClassArchive archive = ClassArchive.of(home.forJava(), gatewayPath);
        gateway.addAll(1, archive.flagsOrNote());
        Processes processes = new Processes(
                screen,
                Child.start(gateway, data.gateway(), data.log("gateway")),
                Child.start(
                        JavaCommand.simulatorsWithTls(simulatorsPath, ports, data),
                        data.simulators(),
                        data.log("simulators")),
                ports);
        archive.makeOnce(ports);
        return new Demo(screen, Places.of(ports, data), data, processes).run(rate, options.time());
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
