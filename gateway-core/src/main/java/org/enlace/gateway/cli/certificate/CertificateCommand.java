package org.enlace.gateway.cli.certificate;

import org.enlace.gateway.cli.shared.CommandGroup;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.Screen;
import picocli.CommandLine;

/** Implements {@code ./enlace certificate}: manages keys and certificates for TLS. */
public final class CertificateCommand {

    private CertificateCommand() {}

    public static CommandLine line(Screen screen, InstallDir home) {
        return CommandGroup.of(screen)
                .addSubcommand("list", new CertificateListCommand(screen, home))
                .addSubcommand("request", new CertificateRequestCommand(screen, home))
                .addSubcommand("import", new CertificateImportCommand(screen, home))
                .addSubcommand("retire", new CertificateRetireCommand(screen, home));
    }
}
