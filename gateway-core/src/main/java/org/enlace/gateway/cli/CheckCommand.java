package org.enlace.gateway.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.enlace.gateway.partners.ConfigSource;
import org.enlace.gateway.partners.Snapshot;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./enlace check}: reads all configuration files together and prints every problem. */
@Command(name = "check", descriptionHeading = "%n", sortOptions = false)
final class CheckCommand implements Callable<Integer> {

    private static final int USUAL_PORT = 8080;

    private final Screen screen;
    private final Home home;

    @Option(names = "--config", paramLabel = "DIR", descriptionKey = "option.config")
    private Path config;

    @Option(names = "--profile", paramLabel = "NAME", descriptionKey = "check.profile")
    private String profile = DemoCommand.PROFILE;

    CheckCommand(Screen screen, Home home) {
        this.screen = screen;
        this.home = home;
    }

    @Override
    public Integer call() {
        Path folder = config == null ? home.shown(home.config()) : config;
        boolean demo = profile.equals(DemoCommand.PROFILE);
        Map<String, String> values = demo ? DemoCommand.values(new Ports(USUAL_PORT)) : Map.of();
        CheckedConfig checked = CheckedConfig.read(new ConfigSource(folder, profile, values::get));
        List<String> problems = checked.problems(screen.locale());
        if (!problems.isEmpty()) {
            problems.forEach(screen::line);
            screen.say("check.problems", problems.size());
            return 1;
        }
        Snapshot snapshot = checked.snapshot();
        screen.say(
                "check.good",
                snapshot.partners().size(),
                snapshot.links().size(),
                snapshot.agreements().size());
        return 0;
    }
}
