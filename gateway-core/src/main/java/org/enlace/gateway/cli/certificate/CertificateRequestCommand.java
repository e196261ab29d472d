package org.enlace.gateway.cli.certificate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.InstallationCommand;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.security.certificates.CertificateFolder;
import org.enlace.gateway.security.certificates.renewal.CertificateSubject;
import org.enlace.gateway.security.certificates.renewal.KeyKind;
import org.enlace.gateway.security.certificates.renewal.RenewalRefusedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Implements {@code ./enlace certificate request}: makes a new private key that is not in use yet, and the request for the certificate authority. */
@Command(name = "request", descriptionHeading = "%n", sortOptions = false)
final class CertificateRequestCommand extends InstallationCommand {

    @Mixin
    private final CertificatePlace place = new CertificatePlace();

    @Option(names = "--san", paramLabel = "NAME", descriptionKey = "certificate.san")
    private List<String> names = List.of();

    @Option(names = "--subject", paramLabel = "DN", descriptionKey = "certificate.subject")
    private String subject;

    @Option(names = "--key", paramLabel = "EC|RSA", descriptionKey = "certificate.key")
    private KeyKind kind = KeyKind.EC;

    @Option(names = "--new-key", descriptionKey = "certificate.newKey")
    private boolean newKey;

    @Option(names = "--to", paramLabel = "FILE.csr", required = true, descriptionKey = "certificate.to")
    private Path file;

    CertificateRequestCommand(Screen screen, InstallDir home) {
        super(screen, home);
    }

    @Override
    public Integer call() throws IOException {
        CertificateFolder own = place.own();
        place.mustBeThere(home, own);
        if (own.use() == CertificateFolder.Use.SERVER && names.isEmpty()) {
            throw CommandFailedException.wrongUse("certificate.names");
        }
        if (Files.exists(file) && !Files.readString(file).startsWith("-----BEGIN CERTIFICATE REQUEST-----")) {
            throw CommandFailedException.wrongUse("certificate.there", file);
        }
        try {
            Files.writeString(file, place.renewal(home).request(own, kind, asked(), newKey));
        } catch (RenewalRefusedException refused) {
            throw new CommandFailedException("certificate.refused", refused.text(screen.locale()));
        }
        screen.say("certificate.requested", file, "tls/" + own.folder());
        return 0;
    }

    private CertificateSubject asked() {
        String usual = "CN=" + (names.isEmpty() ? "enlace" : names.get(0));
        try {
            return new CertificateSubject(new X500Principal(subject == null ? usual : subject), names);
        } catch (IllegalArgumentException wrong) {
            throw CommandFailedException.wrongUse("certificate.asked");
        }
    }
}
