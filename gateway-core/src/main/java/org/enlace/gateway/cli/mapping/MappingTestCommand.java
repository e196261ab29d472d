package org.enlace.gateway.cli.mapping;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.mappings.check.CheckReport;
import org.enlace.mappings.check.CheckResult;
import org.enlace.mappings.check.GoldenRun;
import org.enlace.mappings.check.PublishedMappings;
import picocli.CommandLine.Command;

/** Implements {@code ./enlace mapping test}: runs all golden cases, and checks that no published file changed. */
@Command(name = "test", descriptionHeading = "%n", sortOptions = false)
final class MappingTestCommand extends MappingCheck {

    MappingTestCommand(Screen screen, InstallDir home) {
        super(screen, home);
    }

    @Override
    int check() throws IOException {
        List<Path> roots = folders.both(home);
        List<CheckResult> checked = new ArrayList<>();
        for (Path root : roots) {
            checked.addAll(new PublishedMappings(root)
                    .check().checked().stream().filter(each -> !each.good()).toList());
        }
        checked.addAll(GoldenRun.all(folders.catalogue(home), roots).checked());
        return tell(new CheckReport("test", checked));
    }
}
