package org.enlace.gateway.cli.training;

import org.enlace.gateway.cli.shared.CommandGroup;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.Screen;
import picocli.CommandLine;

/** Implements {@code ./enlace training}: the commands for exercises on a demo that was started with {@code --training}. */
public final class TrainingCommand {

    private TrainingCommand() {}

    public static CommandLine line(Screen screen, InstallDir home) {
        return CommandGroup.of(screen)
                .addSubcommand("start", new TrainingStartCommand(screen, home))
                .addSubcommand("call", new TrainingCallCommand(screen, home))
                .addSubcommand("check", new TrainingCheckCommand(screen, home));
    }
}
