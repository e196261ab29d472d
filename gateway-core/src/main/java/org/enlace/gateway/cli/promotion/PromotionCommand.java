package org.enlace.gateway.cli.promotion;

import org.enlace.gateway.cli.shared.CommandGroup;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.Screen;
import picocli.CommandLine;

/** Implements {@code ./enlace promotion}: moves configuration that was tested in one installation to another, as one file that can be reviewed. */
public final class PromotionCommand {

    private PromotionCommand() {}

    /** Returns the command with its subcommands. */
    public static CommandLine line(Screen screen, InstallDir home) {
        return CommandGroup.of(screen)
                .addSubcommand("pack", new PromotionPackCommand(screen, home))
                .addSubcommand("sign", new PromotionSignCommand(screen))
                .addSubcommand("diff", new PromotionDiffCommand(screen, home))
                .addSubcommand("apply", new PromotionApplyCommand(screen, home))
                .addSubcommand("undo", new PromotionUndoCommand(screen, home));
    }
}
