package org.enlace.gateway.cli.connector;

import org.enlace.gateway.cli.shared.CommandGroup;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.Screen;
import picocli.CommandLine;

/** Implements {@code ./enlace connector}: the commands for integrators who write or use a connector. */
public final class ConnectorCommand {

    private ConnectorCommand() {}

    public static CommandLine line(Screen screen, InstallDir home) {
        return CommandGroup.of(screen)
                .addSubcommand("new", new ConnectorNewCommand(screen, home))
                .addSubcommand("package", new ConnectorPackageCommand(screen, home))
                .addSubcommand("key", new ConnectorKeyCommand(screen))
                .addSubcommand("sign", new ConnectorSignCommand(screen))
                .addSubcommand("trust", new ConnectorTrustCommand(screen, home))
                .addSubcommand("drop", new ConnectorDropCommand(screen, home))
                .addSubcommand("schema", new ConnectorSchemaCommand(screen, home));
    }
}
