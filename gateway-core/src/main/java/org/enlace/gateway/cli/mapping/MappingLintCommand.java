package org.enlace.gateway.cli.mapping;

import java.io.IOException;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.mappings.check.Lint;
import picocli.CommandLine.Command;

/** Implements {@code ./enlace mapping lint}: reports the errors in mapping files, their place, and the probable intention. */
@Command(name = "lint", descriptionHeading = "%n", sortOptions = false)
final class MappingLintCommand extends MappingCheck {

    MappingLintCommand(Screen screen, InstallDir home) {
        super(screen, home);
    }

    @Override
    int check() throws IOException {
        return tell(Lint.run(folders.site(home)));
    }
}
