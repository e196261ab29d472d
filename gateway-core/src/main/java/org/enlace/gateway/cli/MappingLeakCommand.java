package org.enlace.gateway.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.enlace.gateway.cli.leak.LeakRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./enlace mapping leak}: whether what a receiver gets depends on what its policy withholds. */
@Command(name = "leak", descriptionHeading = "%n", sortOptions = false)
final class MappingLeakCommand implements Callable<Integer> {

    private final Screen screen;
    private final Home home;

    @Mixin
    private final ProfileOption profile = new ProfileOption();

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
        Path config = folders.site(home).getParent();
        CheckedConfig checked = CheckedConfig.read(profile.source(home, config));
        List<String> problems = checked.problems(screen.locale());
        if (!problems.isEmpty()) {
            problems.forEach(screen::line);
            screen.say("check.problems", problems.size());
            return 1;
        }
        return report.tell(new LeakRun(checked.snapshot(), folders.both(home)).run(), screen);
    }
}
