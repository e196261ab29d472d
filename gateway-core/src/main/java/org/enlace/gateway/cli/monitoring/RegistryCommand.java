package org.enlace.gateway.cli.monitoring;

import org.enlace.gateway.cli.shared.CommandGroup;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.Screen;
import picocli.CommandLine;

/** Implements {@code ./enlace registry}: the commands for the registry of a running gateway. */
public final class RegistryCommand {

    private RegistryCommand() {}

    /** Returns the command with its subcommands. */
    public static CommandLine line(Screen screen, InstallDir home) {
        return CommandGroup.of(screen)
                .addSubcommand("rebuild", new RegistryRebuildCommand(screen, home))
                .addSubcommand("validate", new RegistryValidateCommand(screen, home));
    }
}
