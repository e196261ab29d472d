package org.enlace.gateway.cli.release;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.LockedLibrary;
import org.enlace.gateway.cli.shared.Sbom;
import org.enlace.gateway.cli.shared.Screen;
import picocli.CommandLine.Command;

/** Implements {@code ./enlace sbom}: prints the SBOM of the gateway's class path; ends with 1 if a jar is not the one that was locked. */
@Command(name = "sbom", descriptionHeading = "%n", sortOptions = false)
public final class SbomCommand implements Callable<Integer> {

    private final Screen screen;
    private final InstallDir home;

    public SbomCommand(Screen screen, InstallDir home) {
        this.screen = screen;
        this.home = home;
    }

    @Override
    public Integer call() throws IOException {
        home.gatewayClassPath();
        Sbom sbom = Sbom.of(home.libraries(), LockedLibrary.read(home.lockedLibraries()));
        screen.line(sbom.json().toPrettyString());
        if (!sbom.foreign().isEmpty()) {
            throw new CommandFailedException("sbom.foreign", String.join(", ", sbom.foreign()));
        }
        return 0;
    }
}
