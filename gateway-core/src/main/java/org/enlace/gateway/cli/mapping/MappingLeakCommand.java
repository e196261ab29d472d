package org.enlace.gateway.cli.mapping;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.enlace.gateway.cli.leak.LeakRun;
import org.enlace.gateway.cli.shared.CheckedConfig;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.MappingFolders;
import org.enlace.gateway.cli.shared.ProfileOption;
import org.enlace.gateway.cli.shared.Screen;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Implements {@code ./enlace mapping leak}: checks that the bytes a receiver gets do not depend on the values that its policy withholds. */
@Command(name = "leak", descriptionHeading = "%n", sortOptions = false)
final class MappingLeakCommand implements Callable<Integer> {

    private final Screen screen;
    private final InstallDir home;

    @Mixin
    private final ProfileOption profile = new ProfileOption();

    @Mixin
    private MappingFolders folders = new MappingFolders();

    @Mixin
    private MappingReport report = new MappingReport();

    MappingLeakCommand(Screen screen, InstallDir home) {
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
