package org.enlace.gateway.cli.release;

import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.Screen;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Implements {@code ./enlace advisories}: compares the locked libraries with a list of published advisories. */
@Command(name = "advisories", descriptionHeading = "%n", sortOptions = false)
public final class AdvisoriesCommand implements Runnable {

    private final Screen screen;

    @Spec
    private CommandSpec spec;

    private AdvisoriesCommand(Screen screen) {
        this.screen = screen;
    }

    /** Returns the command with its subcommands. */
    public static CommandLine line(Screen screen, InstallDir home) {
        return new CommandLine(new AdvisoriesCommand(screen))
                .addSubcommand("check", new AdvisoriesCheckCommand(screen, home))
                .addSubcommand("renew", new AdvisoriesRenewCommand(screen, home));
    }

    @Override
    public void run() {
        spec.commandLine().usage(screen.writer());
    }
}
