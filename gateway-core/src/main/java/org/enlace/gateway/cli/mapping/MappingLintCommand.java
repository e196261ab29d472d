package org.enlace.gateway.cli.mapping;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.MappingFolders;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.mappings.check.Lint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Implements {@code ./enlace mapping lint}: reports the errors in mapping files, their place, and the probable intention. */
@Command(name = "lint", descriptionHeading = "%n", sortOptions = false)
final class MappingLintCommand implements Callable<Integer> {

    private final Screen screen;
    private final InstallDir home;

    @Mixin
    private MappingFolders folders = new MappingFolders();

    @Mixin
    private MappingReport report = new MappingReport();

    MappingLintCommand(Screen screen, InstallDir home) {
        this.screen = screen;
        this.home = home;
    }

    @Override
    public Integer call() throws IOException {
        return report.tell(Lint.run(folders.site(home)), screen);
    }
}
