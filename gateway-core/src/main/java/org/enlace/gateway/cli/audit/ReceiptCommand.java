package org.enlace.gateway.cli.audit;

import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.Screen;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Implements {@code ./enlace receipt}: the commands that list and verify the proofs of receipt and delivery. */
@Command(name = "receipt", descriptionHeading = "%n", sortOptions = false)
public final class ReceiptCommand implements Runnable {

    private final Screen screen;

    @Spec
    private CommandSpec spec;

    private ReceiptCommand(Screen screen) {
        this.screen = screen;
    }

    /** Returns the command with its subcommands. */
    public static CommandLine line(Screen screen, InstallDir home) {
        return new CommandLine(new ReceiptCommand(screen))
                .addSubcommand("verify", new ReceiptVerifyCommand(screen))
                .addSubcommand("key", new ReceiptKeyCommand(screen, home))
                .addSubcommand("bundle", new ReceiptBundleCommand(screen, home));
    }

    @Override
    public void run() {
        spec.commandLine().usage(screen.writer());
    }
}
