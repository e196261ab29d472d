package org.enlace.gateway.cli.monitoring;

import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.Screen;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Implements {@code ./enlace monitoring}: the commands for counts and their publication. */
@Command(name = "monitoring", descriptionHeading = "%n", sortOptions = false)
public final class MonitoringCommand implements Runnable {

    private final Screen screen;

    @Spec
    private CommandSpec spec;

    private MonitoringCommand(Screen screen) {
        this.screen = screen;
    }

    /** Returns the command with its subcommands. */
    public static CommandLine line(Screen screen, InstallDir home) {
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
