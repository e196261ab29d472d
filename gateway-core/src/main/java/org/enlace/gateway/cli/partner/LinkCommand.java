package org.enlace.gateway.cli.partner;

import org.enlace.gateway.cli.shared.CommandGroup;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.Screen;
import picocli.CommandLine;

/** Implements {@code ./enlace link}: the commands for one link. */
public final class LinkCommand {

    private LinkCommand() {}

    public static CommandLine line(Screen screen, InstallDir home) {
        return CommandGroup.of(screen).addSubcommand("test", new LinkTestCommand(screen, home));
    }
}
