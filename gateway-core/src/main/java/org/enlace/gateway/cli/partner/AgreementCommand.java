package org.enlace.gateway.cli.partner;

import org.enlace.gateway.cli.shared.CommandGroup;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.Screen;
import picocli.CommandLine;

/** Implements {@code ./enlace agreement}: writes documents about agreements, for their signatories and for those responsible for the data. */
public final class AgreementCommand {

    private AgreementCommand() {}

    /** Returns the command with its subcommands. */
    public static CommandLine line(Screen screen, InstallDir home) {
        return CommandGroup.of(screen)
                .addSubcommand("annex", new AgreementAnnexCommand(screen, home))
                .addSubcommand("register", new AgreementRegisterCommand(screen, home))
                .addSubcommand("released", new AgreementReleasedCommand(screen, home));
    }
}
