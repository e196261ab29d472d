package org.enlace.gateway.cli.mapping;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.enlace.gateway.cli.leak.LeakRun;
import org.enlace.gateway.cli.shared.CheckedConfig;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.MappingFolders;
import org.enlace.gateway.cli.shared.ProfileOption;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.configuration.model.Snapshot;
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
        Optional<Snapshot> snapshot =
                CheckedConfig.read(profile.source(home, config)).snapshot(screen);
        return snapshot.isEmpty() ? 1 : report.tell(new LeakRun(snapshot.get(), folders.both(home)).run(), screen);
    }
}
