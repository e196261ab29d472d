package org.enlace.gateway.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code ./enlace install --check}: what would hinder a first start here, or hurt later; ends with 1 if something would hinder it. It installs nothing: the
 * steps are those of the administrators' guide, which somebody reads.
 */
@Command(name = "install", descriptionHeading = "%n", sortOptions = false)
final class InstallCommand implements Callable<Integer> {

    private final Screen screen;
    private final Home home;

    @Option(names = "--check", required = true, descriptionKey = "install.check")
    @SuppressWarnings("unused") // must be said: one day this may do more than look
    private boolean check;

    @Mixin
    private final PatientOptions options = new PatientOptions();

    InstallCommand(Screen screen, Home home) {
        this.screen = screen;
        this.home = home;
    }

    @Override
    public Integer call() {
        HealthPage page = new Preflight(home, options.patient(home), System.getenv()).page(screen);
        page.lines(screen, "install.title").forEach(screen::line);
        return page.good() ? 0 : 1;
    }
}
