package org.enlace.gateway.cli.certificate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.InstallationCommand;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.security.certificates.CertificateFolder;
import org.enlace.gateway.security.certificates.CertificateState;
import org.enlace.gateway.security.certificates.renewal.ImportedCertificate;
import org.enlace.gateway.security.certificates.renewal.RenewalRefusedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Implements {@code ./enlace certificate import}: takes the answer to a request, or a new certificate of a partner, beside the old one. */
@Command(name = "import", descriptionHeading = "%n", sortOptions = false)
final class CertificateImportCommand extends InstallationCommand {

    private static final long LONGEST = 1 << 20;

    @Mixin
    private final CertificatePlace where = new CertificatePlace();

    @Option(names = "--from", paramLabel = "FILE.pem", required = true, descriptionKey = "certificate.from")
    private Path file;

    @Option(names = "--chain", paramLabel = "FILE.pem", descriptionKey = "certificate.chain")
    private Path chain;

    @Option(names = "--accept", paramLabel = "CREDENTIAL", descriptionKey = "certificate.accept")
    private String credential;

    @Option(names = "--trust", descriptionKey = "certificate.trust")
    private boolean trust;

    CertificateImportCommand(Screen screen, InstallDir home) {
        super(screen, home);
    }

    @Override
    public Integer call() throws IOException {
        CertificateFolder place = where.of(trust, credential);
        where.mustBeThere(home, place);
        ImportedCertificate taken;
        try {
            taken = where.renewal(home).take(place, read(file), chain == null ? "" : read(chain));
        } catch (RenewalRefusedException refused) {
            throw new CommandFailedException("certificate.refused", refused.text(screen.locale()));
        }
        screen.say(
                taken.before() ? "certificate.before" : "certificate.taken",
                "tls/" + taken.file(),
                taken.from(),
                taken.until());
        boolean later = taken.from().isAfter(Instant.now());
        if (taken.unlisted()) {
            screen.say("certificate.unlisted", "tls/" + place.folder());
        } else {
            screen.say(
                    place.keys()
                            ? later ? "certificate.shownLater" : "certificate.shownNow"
                            : later ? "certificate.countsLater" : "certificate.countsNow",
                    taken.from());
        }
        for (CertificateState old : taken.beside()) {
            screen.say(
                    place.keys() ? "certificate.besideOwn" : "certificate.besideTheirs",
                    "tls/" + place.folder().resolve(old.file()),
                    old.until(),
                    later ? taken.from() : Instant.now());
        }
        return 0;
    }

    private static String read(Path file) throws IOException {
        if (!Files.isReadable(file) || Files.size(file) > LONGEST) {
            throw CommandFailedException.wrongUse("certificate.unreadable", file);
        }
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    }
}
