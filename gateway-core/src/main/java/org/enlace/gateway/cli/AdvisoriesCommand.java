package org.enlace.gateway.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./enlace advisories}: compares the locked libraries with a list of published advisories. */
@Command(name = "advisories", descriptionHeading = "%n", sortOptions = false)
final class AdvisoriesCommand implements Runnable {

    private final Screen screen;

    @Spec
    private CommandSpec spec;

    private AdvisoriesCommand(Screen screen) {
        this.screen = screen;
    }

    /** The command with its subcommands. */
    static CommandLine line(Screen screen, Home home) {
        return new CommandLine(new AdvisoriesCommand(screen))
                .addSubcommand("check", new AdvisoriesCheckCommand(screen, home))
                .addSubcommand("renew", new AdvisoriesRenewCommand(screen, home));
    }

    @Override
    public void run() {
        spec.commandLine().usage(screen.writer());
    }
}
