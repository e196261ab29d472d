package org.enlace.gateway.cli.shared;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that only has subcommands: alone it prints its help. Its subcommands are added to it, or are methods of a subclass. */
@Command(descriptionHeading = "%n", sortOptions = false)
public class CommandGroup implements Runnable {

    protected final Screen screen;

    @Spec
    private CommandSpec spec;

    protected CommandGroup(Screen screen) {
        this.screen = screen;
    }

    /** Creates a group without subcommands; its name is the one under which it is added. */
    public static CommandLine of(Screen screen) {
        return new CommandLine(new CommandGroup(screen));
    }

    /** Returns the command line of this group. Its help lists the methods in this order; the library sorts them by name. */
    protected final CommandLine line(String... methods) {
        CommandLine line = new CommandLine(this);
        for (String name : methods) {
            line.addSubcommand(name, line.getCommandSpec().removeSubcommand(name));
        }
        return line;
    }

    @Override
    public void run() {
        spec.commandLine().usage(screen.writer());
    }
}
