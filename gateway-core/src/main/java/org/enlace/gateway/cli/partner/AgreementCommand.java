package org.enlace.gateway.cli.partner;

import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.Screen;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Implements {@code ./enlace agreement}: writes documents about agreements, for their signatories and for those responsible for the data. */
@Command(name = "agreement", descriptionHeading = "%n", sortOptions = false)
public final class AgreementCommand implements Runnable {

    private final Screen screen;

    @Spec
    private CommandSpec spec;

    private AgreementCommand(Screen screen) {
        this.screen = screen;
    }

    /** Returns the command with its subcommands. */
    public static CommandLine line(Screen screen, InstallDir home) {
        return new CommandLine(new AgreementCommand(screen))
                .addSubcommand("annex", new AgreementAnnexCommand(screen, home))
                .addSubcommand("register", new AgreementRegisterCommand(screen, home))
                .addSubcommand("released", new AgreementReleasedCommand(screen, home));
    }

    @Override
    public void run() {
        spec.commandLine().usage(screen.writer());
    }
}
