package org.enlace.gateway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.enlace.gateway.partners.ConfigProblems;
import org.enlace.gateway.partners.ConfigSource;
import org.enlace.gateway.partners.DemoCredentials;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./enlace demo}: the gateway, simulated partners and synthetic traffic on this machine. */
@Command(name = "demo", descriptionHeading = "%n", sortOptions = false)
final class DemoCommand implements Callable<Integer> {

    static final String PROFILE = "demo";
    private static final Duration LEFT_OVER = Duration.ofSeconds(10);

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
        stopLeftOver(data);
        Ports.mustBeFree(List.of(ports.doors(), ports.health(), ports.simulators()));
        makeCredentials(data, ports);
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
        return new Demo(screen, ports, data, processes).run(rate, options.time());
    }

    private void stopLeftOver(DataFolder data) {
        data.simulators().process().ifPresent(process -> {
            screen.say("demo.leftover", process.pid());
            PidFile.stop(process, LEFT_OVER);
        });
    }

    private void makeCredentials(DataFolder data, Ports ports) throws IOException {
        Path file = data.credentials();
        if (Files.exists(file)) {
            return;
        }
        ConfigSource source = new ConfigSource(options.config(home), PROFILE, values(ports)::get);
        try {
            new DemoCredentials().writeIfAbsent(file, source);
        } catch (ConfigProblems problems) {
            problems.problems().forEach(problem -> screen.line(problem.text(screen.locale())));
            throw new Failure("config.wrong");
        }
        screen.say("demo.credentials", file);
    }

    /** The placeholders of the demo's profile that depend on the ports. */
    static Map<String, String> values(Ports ports) {
        return Map.of("simulators", ports.simulatorsAt().toString());
    }
}
