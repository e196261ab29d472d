package org.enlace.gateway.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./enlace training}: exercises on a demo that was started with {@code --training}. */
@Command(name = "training", descriptionHeading = "%n", sortOptions = false)
final class TrainingCommand implements Runnable {

    private final Screen screen;

    @Spec
    private CommandSpec spec;

    private TrainingCommand(Screen screen) {
        this.screen = screen;
    }

    static CommandLine line(Screen screen, Home home) {
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
