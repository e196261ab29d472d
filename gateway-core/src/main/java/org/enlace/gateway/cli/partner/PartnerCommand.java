package org.enlace.gateway.cli.partner;

import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.Screen;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Implements {@code ./enlace partner}: the commands for one partner. */
@Command(name = "partner", descriptionHeading = "%n", sortOptions = false)
public final class PartnerCommand implements Runnable {

    private final Screen screen;

    @Spec
    private CommandSpec spec;

    private PartnerCommand(Screen screen) {
        this.screen = screen;
    }

    public static CommandLine line(Screen screen, InstallDir home) {
        return new CommandLine(new PartnerCommand(screen)).addSubcommand("add", new PartnerAddCommand(screen, home));
    }

    @Override
    public void run() {
        spec.commandLine().usage(screen.writer());
    }
}
