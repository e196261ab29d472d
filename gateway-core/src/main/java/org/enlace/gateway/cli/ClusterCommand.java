package org.enlace.gateway.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./enlace cluster}: what is about several nodes together. */
@Command(name = "cluster", descriptionHeading = "%n", sortOptions = false)
final class ClusterCommand implements Runnable {

    private final Screen screen;

    @Spec
    private CommandSpec spec;

    ClusterCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void run() {
        CommandLine line = spec.commandLine();
        line.usage(screen.writer());
    }
}
