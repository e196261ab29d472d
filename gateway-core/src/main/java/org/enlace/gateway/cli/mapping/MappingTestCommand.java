package org.enlace.gateway.cli.mapping;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.MappingFolders;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.mappings.CatalogueException;
import org.enlace.mappings.check.CheckReport;
import org.enlace.mappings.check.CheckResult;
import org.enlace.mappings.check.GoldenRun;
import org.enlace.mappings.check.PublishedMappings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Implements {@code ./enlace mapping test}: runs all golden cases, and checks that no published file changed. */
@Command(name = "test", descriptionHeading = "%n", sortOptions = false)
final class MappingTestCommand implements Callable<Integer> {

    private final Screen screen;
    private final InstallDir home;

    @Mixin
    private MappingFolders folders = new MappingFolders();

    @Mixin
    private MappingReport report = new MappingReport();

    MappingTestCommand(Screen screen, InstallDir home) {
        this.screen = screen;
        this.home = home;
    }

    @Override
    public Integer call() throws IOException {
        List<Path> roots = folders.both(home);
        List<CheckResult> checked = new ArrayList<>();
        for (Path root : roots) {
            checked.addAll(new PublishedMappings(root)
                    .check().checked().stream().filter(each -> !each.good()).toList());
        }
        try {
            checked.addAll(GoldenRun.all(folders.catalogue(home), roots).checked());
        } catch (CatalogueException e) {
            return MappingReport.unusable(e, screen);
        }
        return report.tell(new CheckReport("test", checked), screen);
    }
}
