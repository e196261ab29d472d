package org.enlace.gateway.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.enlace.mappings.check.Lint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./enlace mapping lint}: says what is wrong with mapping files, where, and what was probably meant. */
@Command(name = "lint", descriptionHeading = "%n", sortOptions = false)
final class MappingLintCommand implements Callable<Integer> {

    private final Screen screen;
    private final Home home;

    @Mixin
    private MappingFolders folders = new MappingFolders();

    @Mixin
    private MappingReport report = new MappingReport();

    MappingLintCommand(Screen screen, Home home) {
        this.screen = screen;
        this.home = home;
    }

    @Override
    public Integer call() throws IOException {
        return report.tell(Lint.run(folders.site(home)), screen);
    }
}
