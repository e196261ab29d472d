package org.enlace.gateway.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./enlace monitoring}: what is about counts and what may be told of them. */
@Command(name = "monitoring", descriptionHeading = "%n", sortOptions = false)
final class MonitoringCommand implements Runnable {

    private final Screen screen;

    @Spec
    private CommandSpec spec;

    private MonitoringCommand(Screen screen) {
        this.screen = screen;
    }

    /** The command with all its own. */
    static CommandLine line(Screen screen, Home home) {
        return new CommandLine(new MonitoringCommand(screen))
                .addSubcommand("audit", new MonitoringAuditCommand(screen))
                .addSubcommand("suppress", new MonitoringSuppressCommand(screen))
                .addSubcommand("indicators", new MonitoringIndicatorsCommand(screen, home))
                .addSubcommand("residents", new MonitoringResidentsCommand(screen, home));
    }

    @Override
    public void run() {
        spec.commandLine().usage(screen.writer());
    }
}
