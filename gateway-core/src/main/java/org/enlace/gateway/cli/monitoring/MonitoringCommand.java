package org.enlace.gateway.cli.monitoring;

import org.enlace.gateway.cli.shared.CommandGroup;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.Screen;
import picocli.CommandLine;

/** Implements {@code ./enlace monitoring}: the commands for counts and their publication. */
public final class MonitoringCommand {

    private MonitoringCommand() {}

    /** Returns the command with its subcommands. */
    public static CommandLine line(Screen screen, InstallDir home) {
        return CommandGroup.of(screen)
                .addSubcommand("audit", new MonitoringAuditCommand(screen))
                .addSubcommand("suppress", new MonitoringSuppressCommand(screen))
                .addSubcommand("indicators", new MonitoringIndicatorsCommand(screen, home))
                .addSubcommand("residents", new MonitoringResidentsCommand(screen, home));
    }
}
