package org.enlace.gateway.cli.shared;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that only has subcommands: alone it prints its help. */
@Command(descriptionHeading = "%n", sortOptions = false)
public final class CommandGroup implements Runnable {

    private final Screen screen;

    @Spec
    private CommandSpec spec;

    private CommandGroup(Screen screen) {
        this.screen = screen;
    }

    /** Creates a group without subcommands; its name is the one under which it is added. */
    public static CommandLine of(Screen screen) {
        return new CommandLine(new CommandGroup(screen));
    }

    @Override
    public void run() {
        spec.commandLine().usage(screen.writer());
    }
}
