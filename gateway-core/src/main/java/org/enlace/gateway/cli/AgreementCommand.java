package org.enlace.gateway.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./enlace agreement}: what agreements are written down in, for those who sign and for those who answer for the data. */
@Command(name = "agreement", descriptionHeading = "%n", sortOptions = false)
final class AgreementCommand implements Runnable {

    private final Screen screen;

    @Spec
    private CommandSpec spec;

    private AgreementCommand(Screen screen) {
        this.screen = screen;
    }

    /** The command with all its own. */
    static CommandLine line(Screen screen, Home home) {
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
