package org.enlace.gateway.cli.certificate;

import java.io.IOException;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.InstallationCommand;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.security.certificates.renewal.RenewalRefusedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Implements {@code ./enlace certificate retire}: takes an old certificate out of use once its successor is there. */
@Command(name = "retire", descriptionHeading = "%n", sortOptions = false)
final class CertificateRetireCommand extends InstallationCommand {

    @Mixin
    private final CertificatePlace where = new CertificatePlace();

    @Parameters(index = "1", paramLabel = "NAME", descriptionKey = "certificate.name")
    private String name;

    @Option(names = "--accept", paramLabel = "CREDENTIAL", descriptionKey = "certificate.accept")
    private String credential;

    @Option(names = "--trust", descriptionKey = "certificate.trust")
    private boolean trust;

    CertificateRetireCommand(Screen screen, InstallDir home) {
        super(screen, home);
    }

    @Override
    public Integer call() throws IOException {
        try {
            screen.say("certificate.retired", "tls/" + where.renewal(home).retire(where.of(trust, credential), name));
        } catch (RenewalRefusedException refused) {
            throw new CommandFailedException("certificate.refused", refused.text(screen.locale()));
        }
        return 0;
    }
}
