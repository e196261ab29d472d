package org.enlace.gateway.cli.mapping;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.enlace.gateway.cli.leak.LeakRun;
import org.enlace.gateway.cli.shared.CheckedConfig;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.ProfileOption;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.configuration.model.Snapshot;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Implements {@code ./enlace mapping leak}: checks that the bytes a receiver gets do not depend on the values that its policy withholds. */
@Command(name = "leak", descriptionHeading = "%n", sortOptions = false)
final class MappingLeakCommand extends MappingCheck {

    @Mixin
    private final ProfileOption profile = new ProfileOption();

    MappingLeakCommand(Screen screen, InstallDir home) {
        super(screen, home);
    }

    @Override
    int check() throws IOException {
        Path config = folders.site(home).getParent();
        Optional<Snapshot> snapshot =
                CheckedConfig.read(profile.source(home, config)).snapshot(screen);
        return snapshot.isEmpty() ? 1 : tell(new LeakRun(snapshot.get(), folders.both(home)).run());
    }
}
