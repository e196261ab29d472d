package org.enlace.gateway.cli.partner;

import org.enlace.gateway.cli.shared.CommandGroup;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.Screen;
import picocli.CommandLine;

/** Implements {@code ./enlace partner}: the commands for one partner. */
public final class PartnerCommand {

    private PartnerCommand() {}

    public static CommandLine line(Screen screen, InstallDir home) {
        return CommandGroup.of(screen).addSubcommand("add", new PartnerAddCommand(screen, home));
    }
}
