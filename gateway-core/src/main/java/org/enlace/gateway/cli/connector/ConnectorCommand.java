package org.enlace.gateway.cli.connector;

import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.Screen;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Implements {@code ./enlace connector}: the commands for integrators who write or use a connector. */
@Command(name = "connector", descriptionHeading = "%n", sortOptions = false)
public final class ConnectorCommand implements Runnable {

    private final Screen screen;

    @Spec
    private CommandSpec spec;

    private ConnectorCommand(Screen screen) {
        this.screen = screen;
    }

    public static CommandLine line(Screen screen, InstallDir home) {
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
