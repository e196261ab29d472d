package org.enlace.gateway.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./enlace registry}: what is about the registry of a running gateway. */
@Command(name = "registry", descriptionHeading = "%n", sortOptions = false)
final class RegistryCommand implements Runnable {

    private final Screen screen;

    @Spec
    private CommandSpec spec;

    private RegistryCommand(Screen screen) {
        this.screen = screen;
    }

    /** The command with all its own. */
    static CommandLine line(Screen screen, Home home) {
        return new CommandLine(new RegistryCommand(screen))
                .addSubcommand("rebuild", new RegistryRebuildCommand(screen, home));
    }

    @Override
    public void run() {
        spec.commandLine().usage(screen.writer());
    }
}
