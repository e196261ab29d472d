package org.enlace.gateway.cli.training;

import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.Screen;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Implements {@code ./enlace training}: the commands for exercises on a demo that was started with {@code --training}. */
@Command(name = "training", descriptionHeading = "%n", sortOptions = false)
public final class TrainingCommand implements Runnable {

    private final Screen screen;

    @Spec
    private CommandSpec spec;

    private TrainingCommand(Screen screen) {
        this.screen = screen;
    }

    public static CommandLine line(Screen screen, InstallDir home) {
        return new CommandLine(new TrainingCommand(screen))
                .addSubcommand("start", new TrainingStartCommand(screen, home))
                .addSubcommand("call", new TrainingCallCommand(screen, home))
                .addSubcommand("check", new TrainingCheckCommand(screen, home));
    }

    @Override
    public void run() {
        spec.commandLine().usage(screen.writer());
    }
}
