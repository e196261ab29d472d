package org.enlace.gateway.cli.monitoring;

import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.Screen;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Implements {@code ./enlace registry}: the commands for the registry of a running gateway. */
@Command(name = "registry", descriptionHeading = "%n", sortOptions = false)
public final class RegistryCommand implements Runnable {

    private final Screen screen;

    @Spec
    private CommandSpec spec;

    private RegistryCommand(Screen screen) {
        this.screen = screen;
    }

    /** Returns the command with its subcommands. */
    public static CommandLine line(Screen screen, InstallDir home) {
        return new CommandLine(new RegistryCommand(screen))
                .addSubcommand("rebuild", new RegistryRebuildCommand(screen, home));
    }

    @Override
    public void run() {
        spec.commandLine().usage(screen.writer());
    }
}
