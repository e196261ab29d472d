package org.enlace.gateway.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./enlace receipt}: proofs of what was received and delivered, and whether they hold. */
@Command(name = "receipt", descriptionHeading = "%n", sortOptions = false)
final class ReceiptCommand implements Runnable {

    private final Screen screen;

    @Spec
    private CommandSpec spec;

    private ReceiptCommand(Screen screen) {
        this.screen = screen;
    }

    /** The command with all its own. */
    static CommandLine line(Screen screen, Home home) {
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
