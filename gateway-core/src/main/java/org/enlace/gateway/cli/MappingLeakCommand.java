package org.enlace.gateway.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.enlace.gateway.cli.leak.LeakRun;
import org.enlace.gateway.partners.ConfigSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./enlace mapping leak}: whether what a receiver gets depends on what its policy withholds. */
@Command(name = "leak", descriptionHeading = "%n", sortOptions = false)
final class MappingLeakCommand implements Callable<Integer> {

    private static final int USUAL_PORT = 8080;

    private final Screen screen;
    private final Home home;

    @Option(names = "--profile", paramLabel = "NAME", descriptionKey = "check.profile")
    private String profile = DemoCommand.PROFILE;

    @Mixin
    private MappingFolders folders = new MappingFolders();

    @Mixin
    private MappingReport report = new MappingReport();

    MappingLeakCommand(Screen screen, Home home) {
        this.screen = screen;
        this.home = home;
    }

    @Override
    public Integer call() throws IOException {
        boolean demo = profile.equals(DemoCommand.PROFILE);
        Map<String, String> values = demo ? DemoCommand.values(new Ports(USUAL_PORT)) : Map.of();
        Path config = folders.site(home).getParent();
        CheckedConfig checked = CheckedConfig.read(new ConfigSource(config, profile, values::get));
        List<String> problems = checked.problems(screen.locale());
        if (!problems.isEmpty()) {
            problems.forEach(screen::line);
            screen.say("check.problems", problems.size());
            return 1;
        }
        return report.tell(new LeakRun(checked.snapshot(), folders.both(home)).run(), screen);
    }
}
