package org.enlace.gateway.cli.doctor;

import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.InstallationCommand;
import org.enlace.gateway.cli.shared.Screen;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Implements {@code ./enlace doctor}: prints one page of faults and next steps; ends with 1 if something is bad. Works with the gateway running or
 * not.
 */
@Command(name = "doctor", descriptionHeading = "%n", sortOptions = false)
public final class DoctorCommand extends InstallationCommand {

    @Mixin
    private final InstallationOptions options = new InstallationOptions();

    @Option(names = "--json", descriptionKey = "doctor.json")
    private boolean json;

    public DoctorCommand(Screen screen, InstallDir home) {
        super(screen, home);
    }

    @Override
    public Integer call() {
        HealthPage page = new Doctor(options.patient(home)).page();
        if (json) {
            screen.line(page.json(screen).toPrettyString());
        } else {
            page.lines(screen).forEach(screen::line);
        }
        return page.good() ? 0 : 1;
    }
}
