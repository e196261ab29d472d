package org.enlace.gateway.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./enlace promotion}: what was tried in one house comes to another, as one file that somebody can review. */
@Command(name = "promotion", descriptionHeading = "%n", sortOptions = false)
final class PromotionCommand implements Runnable {

    private final Screen screen;

    @Spec
    private CommandSpec spec;

    private PromotionCommand(Screen screen) {
        this.screen = screen;
    }

    /** The command with all its own. */
    static CommandLine line(Screen screen, Home home) {
        return new CommandLine(new PromotionCommand(screen))
                .addSubcommand("pack", new PromotionPackCommand(screen, home))
                .addSubcommand("sign", new PromotionSignCommand(screen))
                .addSubcommand("diff", new PromotionDiffCommand(screen, home))
                .addSubcommand("apply", new PromotionApplyCommand(screen, home))
                .addSubcommand("undo", new PromotionUndoCommand(screen, home));
    }

    @Override
    public void run() {
        spec.commandLine().usage(screen.writer());
    }
}
