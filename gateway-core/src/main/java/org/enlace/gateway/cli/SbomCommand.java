package org.enlace.gateway.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code ./enlace sbom}: prints the SBOM of the gateway's class path; ends with 1 if a jar is not the one that was locked. */
@Command(name = "sbom", descriptionHeading = "%n", sortOptions = false)
final class SbomCommand implements Callable<Integer> {

    private final Screen screen;
    private final Home home;

    SbomCommand(Screen screen, Home home) {
        this.screen = screen;
        this.home = home;
    }

    @Override
    public Integer call() throws IOException {
        home.gatewayClassPath();
        Sbom sbom = Sbom.of(home.libraries(), LockedLibrary.read(home.lockedLibraries()));
        screen.line(sbom.json().toPrettyString());
        if (!sbom.foreign().isEmpty()) {
            throw new Failure("sbom.foreign", String.join(", ", sbom.foreign()));
        }
        return 0;
    }
}
