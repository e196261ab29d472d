package org.enlace.gateway.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./enlace partner}: what is about one partner. */
@Command(name = "partner", descriptionHeading = "%n", sortOptions = false)
final class PartnerCommand implements Runnable {

    private final Screen screen;

    @Spec
    private CommandSpec spec;

    private PartnerCommand(Screen screen) {
        this.screen = screen;
    }

    static CommandLine line(Screen screen, Home home) {
        return new CommandLine(new PartnerCommand(screen)).addSubcommand("add", new PartnerAddCommand(screen, home));
    }

    @Override
    public void run() {
        spec.commandLine().usage(screen.writer());
    }
}
