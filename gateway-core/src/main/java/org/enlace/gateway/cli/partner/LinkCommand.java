package org.enlace.gateway.cli.partner;

import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.Screen;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Implements {@code ./enlace link}: the commands for one link. */
@Command(name = "link", descriptionHeading = "%n", sortOptions = false)
public final class LinkCommand implements Runnable {

    private final Screen screen;

    @Spec
    private CommandSpec spec;

    private LinkCommand(Screen screen) {
        this.screen = screen;
    }

    public static CommandLine line(Screen screen, InstallDir home) {
        return new CommandLine(new LinkCommand(screen)).addSubcommand("test", new LinkTestCommand(screen, home));
    }

    @Override
    public void run() {
        spec.commandLine().usage(screen.writer());
    }
}
