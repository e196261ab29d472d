package org.enlace.gateway.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./enlace certificate}: keys and certificates of the wire. */
@Command(name = "certificate", descriptionHeading = "%n", sortOptions = false)
final class CertificateCommand implements Runnable {

    private final Screen screen;

    @Spec
    private CommandSpec spec;

    private CertificateCommand(Screen screen) {
        this.screen = screen;
    }

    static CommandLine line(Screen screen, Home home) {
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
