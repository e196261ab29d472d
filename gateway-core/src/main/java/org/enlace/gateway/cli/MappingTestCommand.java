package org.enlace.gateway.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.enlace.mappings.CatalogueError;
import org.enlace.mappings.check.CheckReport;
import org.enlace.mappings.check.Checked;
import org.enlace.mappings.check.GoldenRun;
import org.enlace.mappings.check.Published;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./enlace mapping test}: runs all golden cases, and looks whether a published file changed. */
@Command(name = "test", descriptionHeading = "%n", sortOptions = false)
final class MappingTestCommand implements Callable<Integer> {

    private final Screen screen;
    private final Home home;

    @Mixin
    private MappingFolders folders = new MappingFolders();

    @Mixin
    private MappingReport report = new MappingReport();

    MappingTestCommand(Screen screen, Home home) {
        this.screen = screen;
        this.home = home;
    }

    @Override
    public Integer call() throws IOException {
        List<Path> roots = folders.both(home);
        List<Checked> checked = new ArrayList<>();
        for (Path root : roots) {
            checked.addAll(new Published(root)
                    .check().checked().stream().filter(each -> !each.good()).toList());
        }
        try {
            checked.addAll(GoldenRun.all(folders.catalogue(home), roots).checked());
        } catch (CatalogueError e) {
            return MappingReport.unusable(e, screen);
        }
        return report.tell(new CheckReport("test", checked), screen);
    }
}
