package org.enlace.gateway.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./enlace connector}: what an integrator needs who writes a connector, or uses one. */
@Command(name = "connector", descriptionHeading = "%n", sortOptions = false)
final class ConnectorCommand implements Runnable {

    private final Screen screen;

    @Spec
    private CommandSpec spec;

    private ConnectorCommand(Screen screen) {
        this.screen = screen;
    }

    static CommandLine line(Screen screen, Home home) {
        return new CommandLine(new ConnectorCommand(screen))
                .addSubcommand("new", new ConnectorNewCommand(screen, home))
                .addSubcommand("package", new ConnectorPackageCommand(screen, home))
                .addSubcommand("key", new ConnectorKeyCommand(screen))
                .addSubcommand("sign", new ConnectorSignCommand(screen))
                .addSubcommand("trust", new ConnectorTrustCommand(screen, home))
                .addSubcommand("drop", new ConnectorDropCommand(screen, home))
                .addSubcommand("schema", new ConnectorSchemaCommand(screen, home));
    }

    @Override
    public void run() {
        spec.commandLine().usage(screen.writer());
    }
}
