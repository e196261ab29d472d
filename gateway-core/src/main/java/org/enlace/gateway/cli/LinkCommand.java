package org.enlace.gateway.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./enlace link}: what is about one link. */
@Command(name = "link", descriptionHeading = "%n", sortOptions = false)
final class LinkCommand implements Runnable {

    private final Screen screen;

    @Spec
    private CommandSpec spec;

    private LinkCommand(Screen screen) {
        this.screen = screen;
    }

    static CommandLine line(Screen screen, Home home) {
        return new CommandLine(new LinkCommand(screen)).addSubcommand("test", new LinkTestCommand(screen, home));
    }

    @Override
    public void run() {
        spec.commandLine().usage(screen.writer());
    }
}
