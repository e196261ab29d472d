package org.enlace.gateway.cli.demo;

import org.enlace.gateway.cli.shared.Screen;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Implements {@code ./enlace cluster}: the commands for several nodes together. */
@Command(name = "cluster", descriptionHeading = "%n", sortOptions = false)
public final class ClusterCommand implements Runnable {

    private final Screen screen;

    @Spec
    private CommandSpec spec;

    public ClusterCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void run() {
        CommandLine line = spec.commandLine();
        line.usage(screen.writer());
    }
}
