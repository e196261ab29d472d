package org.enlace.gateway.cli.release;

import org.enlace.gateway.cli.shared.CommandGroup;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.Screen;
import picocli.CommandLine;

/** Implements {@code ./enlace advisories}: compares the locked libraries with a list of published advisories. */
public final class AdvisoriesCommand {

    private AdvisoriesCommand() {}

    /** Returns the command with its subcommands. */
    public static CommandLine line(Screen screen, InstallDir home) {
        return CommandGroup.of(screen)
                .addSubcommand("check", new AdvisoriesCheckCommand(screen, home))
                .addSubcommand("renew", new AdvisoriesRenewCommand(screen, home));
    }
}
