package org.enlace.gateway.cli.promotion;

import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.Screen;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Implements {@code ./enlace promotion}: moves configuration that was tested in one installation to another, as one file that can be reviewed. */
@Command(name = "promotion", descriptionHeading = "%n", sortOptions = false)
public final class PromotionCommand implements Runnable {

    private final Screen screen;

    @Spec
    private CommandSpec spec;

    private PromotionCommand(Screen screen) {
        this.screen = screen;
    }

    /** Returns the command with its subcommands. */
    public static CommandLine line(Screen screen, InstallDir home) {
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
