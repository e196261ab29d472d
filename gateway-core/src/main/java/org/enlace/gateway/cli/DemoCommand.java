package org.enlace.gateway.cli;

import java.io.IOException;
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
        Ports.mustBeFree(List.of(ports.doors(), ports.health(), ports.simulators(), ports.sftp()));
        house.makeCredentials();
        screen.say("demo.starting", data.root());
        JavaCommand.GatewayRun run =
                new JavaCommand.GatewayRun(ports, data, options.config(home), PROFILE, values(ports));
        Processes processes = new Processes(
                screen,
                Child.start(JavaCommand.gateway(gatewayPath, run), data.gateway(), data.log("gateway")),
                Child.start(
                        JavaCommand.simulators(simulatorsPath, ports, data, 0),
                        data.simulators(),
                        data.log("simulators")),
                ports);
        return new Demo(screen, Places.of(ports, data), data, processes).run(rate, options.time());
    }

    /** The placeholders of the demo's profile that depend on the ports. */
    static Map<String, String> values(Ports ports) {
        return values(ports, ports.sftp());
    }

    /** The same where the Judiciary's server listens on another port. */
    static Map<String, String> values(Ports ports, int sftp) {
        return Map.of("simulators", ports.simulatorsAt().toString(), "judiciary", "sftp://enlace@127.0.0.1:" + sftp);
    }
}
