package org.enlace.gateway.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.enlace.gateway.certificates.RenewalRefused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./enlace certificate retire}: takes an old certificate out of use once its successor is there. */
@Command(name = "retire", descriptionHeading = "%n", sortOptions = false)
final class CertificateRetireCommand implements Callable<Integer> {

    private final Screen screen;
    private final Home home;

    @Mixin
    private final CertificatePlace where = new CertificatePlace();

    @Parameters(index = "1", paramLabel = "NAME", descriptionKey = "certificate.name")
    private String name;

    @Option(names = "--accept", paramLabel = "CREDENTIAL", descriptionKey = "certificate.accept")
    private String credential;

    @Option(names = "--trust", descriptionKey = "certificate.trust")
    private boolean trust;

    CertificateRetireCommand(Screen screen, Home home) {
        this.screen = screen;
        this.home = home;
    }

    @Override
    public Integer call() throws IOException {
        try {
            screen.say("certificate.retired", "tls/" + where.renewal(home).retire(where.of(trust, credential), name));
        } catch (RenewalRefused refused) {
            throw new Failure("certificate.refused", refused.text(screen.locale()));
        }
        return 0;
    }
}
