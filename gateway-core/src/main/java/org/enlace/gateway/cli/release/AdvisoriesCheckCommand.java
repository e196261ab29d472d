package org.enlace.gateway.cli.release;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.InstallationCommand;
import org.enlace.gateway.cli.shared.Screen;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Implements {@code ./enlace advisories check}: ends with 1 if an advisory applies to a locked library and no VEX statement judges it. */
@Command(name = "check", descriptionHeading = "%n", sortOptions = false)
final class AdvisoriesCheckCommand extends InstallationCommand {

    @Option(names = "--list", paramLabel = "FILE.csv", descriptionKey = "advisories.list")
    private Path list;

    AdvisoriesCheckCommand(Screen screen, InstallDir home) {
        super(screen, home);
    }

    @Override
    public Integer call() throws IOException {
        List<LockedLibrary> locked = LockedLibrary.read(home.sbom());
        AdvisoryList advisories = AdvisoryList.read(list == null ? home.advisories() : list);
        AdvisoryCheck check = AdvisoryCheck.of(locked, advisories, VexStatements.read(home.vex()));
        for (AdvisoryCheck.Match each : check.unjudged()) {
            screen.say("advisories.unjudged", each.library(), each.id());
        }
        screen.say(
                "advisories.checked",
                locked.size(),
                advisories.advisories().size(),
                advisories.asOf(),
                check.matches().size(),
                check.unjudged().size());
        return check.unjudged().isEmpty() ? 0 : 1;
    }
}
