package org.enlace.gateway.cli.datasubject;

import org.enlace.gateway.cli.shared.CommandGroup;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.Screen;
import picocli.CommandLine;

/**
 * Implements {@code ./enlace rights}: manages the rights of persons in a running gateway. No output identifies a person, except a file that is
 * written on purpose.
 */
public final class RightsCommand {

    private RightsCommand() {}

    /** Returns the command with its subcommands. */
    public static CommandLine line(Screen screen, InstallDir home) {
        return CommandGroup.of(screen)
                .addSubcommand("find", new RightsStopCommands.Find(screen, home))
                .addSubcommand("stop", new RightsStopCommands.Stop(screen, home))
                .addSubcommand("lift", new RightsStopCommands.Lift(screen, home))
                .addSubcommand("hold", new RightsStopCommands.Hold(screen, home))
                .addSubcommand("export", new RightsRequestCommands.Export(screen, home))
                .addSubcommand("rectify", new RightsRequestCommands.Rectify(screen, home))
                .addSubcommand("letter", new RightsRequestCommands.Letter(screen, home))
                .addSubcommand("consent", new RightsRequestCommands.Consent(screen, home))
                .addSubcommand("erase", new RightsErasureCommands.Erase(screen, home))
                .addSubcommand("retain", new RightsErasureCommands.Retain(screen, home))
                .addSubcommand("list", new RightsErasureCommands.Listing(screen, home))
                .addSubcommand("sweep", new RightsErasureCommands.SweepSql(screen));
    }
}
