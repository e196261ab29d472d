package org.enlace.gateway.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./enlace doctor}: one page of what is wrong and what to do; ends with 1 if something is bad. Whether the gateway runs or not. */
@Command(name = "doctor", descriptionHeading = "%n", sortOptions = false)
final class DoctorCommand implements Callable<Integer> {

    private final Screen screen;
    private final Home home;

    @Mixin
    private final PatientOptions options = new PatientOptions();

    @Option(names = "--json", descriptionKey = "doctor.json")
    private boolean json;

    DoctorCommand(Screen screen, Home home) {
        this.screen = screen;
        this.home = home;
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
