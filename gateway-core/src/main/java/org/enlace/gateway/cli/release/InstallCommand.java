package org.enlace.gateway.cli.release;

import org.enlace.gateway.cli.doctor.HealthPage;
import org.enlace.gateway.cli.doctor.InstallationOptions;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.InstallationCommand;
import org.enlace.gateway.cli.shared.Screen;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Implements {@code ./enlace install --check}: lists the faults that would prevent a first start here, or cause harm later; ends with 1 if a fault
 * would prevent it. It installs nothing: the steps are those of the administrators' guide, which a person follows.
 */
@Command(name = "install", descriptionHeading = "%n", sortOptions = false)
public final class InstallCommand extends InstallationCommand {

    @Option(names = "--check", required = true, descriptionKey = "install.check")
    @SuppressWarnings("unused") // required: one day this may do more than check
    private boolean check;

    @Mixin
    private final InstallationOptions options = new InstallationOptions();

    public InstallCommand(Screen screen, InstallDir home) {
        super(screen, home);
    }

    @Override
    public Integer call() {
        HealthPage page = new Preflight(home, options.patient(home), System.getenv()).page(screen);
        page.lines(screen, "install.title").forEach(screen::line);
        return page.good() ? 0 : 1;
    }
}
