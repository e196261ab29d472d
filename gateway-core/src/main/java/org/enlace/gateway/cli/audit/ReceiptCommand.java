package org.enlace.gateway.cli.audit;

import org.enlace.gateway.cli.shared.CommandGroup;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.Screen;
import picocli.CommandLine;

/** Implements {@code ./enlace receipt}: the commands that list and verify the proofs of receipt and delivery. */
public final class ReceiptCommand {

    private ReceiptCommand() {}

    /** Returns the command with its subcommands. */
    public static CommandLine line(Screen screen, InstallDir home) {
        return CommandGroup.of(screen)
                .addSubcommand("verify", new ReceiptVerifyCommand(screen))
                .addSubcommand("key", new ReceiptKeyCommand(screen, home))
                .addSubcommand("bundle", new ReceiptBundleCommand(screen, home));
    }
}
