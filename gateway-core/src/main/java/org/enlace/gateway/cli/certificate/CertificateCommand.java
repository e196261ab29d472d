package org.enlace.gateway.cli.certificate;

import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.Screen;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Implements {@code ./enlace certificate}: manages keys and certificates for TLS. */
@Command(name = "certificate", descriptionHeading = "%n", sortOptions = false)
public final class CertificateCommand implements Runnable {

    private final Screen screen;

    @Spec
    private CommandSpec spec;

    private CertificateCommand(Screen screen) {
        this.screen = screen;
    }

    public static CommandLine line(Screen screen, InstallDir home) {
        return new CommandLine(new CertificateCommand(screen))
                .addSubcommand("list", new CertificateListCommand(screen, home))
                .addSubcommand("request", new CertificateRequestCommand(screen, home))
                .addSubcommand("import", new CertificateImportCommand(screen, home))
                .addSubcommand("retire", new CertificateRetireCommand(screen, home));
    }

    @Override
    public void run() {
        spec.commandLine().usage(screen.writer());
    }
}
