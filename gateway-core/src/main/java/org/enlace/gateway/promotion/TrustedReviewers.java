package org.enlace.gateway.promotion;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.enlace.gateway.promotion.PromotionRefused.Reason;

/** Whose signature a house wants under a bundle: one of the certificates in {@code promotion/trusted/*.pem}. Where there are none, none is asked for. */
final class TrustedReviewers {

    private final Path folder;
    private final Clock clock;

    TrustedReviewers(Path config, Clock clock) {
        this.folder = config.resolve("promotion").resolve("trusted");
        this.clock = clock;
    }

    void admit(Bundle bundle) throws PromotionRefused, IOException {
        List<Path> files = files();
        if (files.isEmpty()) {
            return;
        }
        Set<Certificate> trusted = new HashSet<>();
        for (Path each : files) {
            // A file that is no certificate trusts nobody; it does not open the door for everybody.
            try (InputStream in = Files.newInputStream(each)) {
                trusted.addAll(CertificateFactory.getInstance("X.509").generateCertificates(in));
            } catch (CertificateException none) {
                throw new PromotionRefused(Reason.NOT_SIGNED, each.getFileName().toString());
            }
        }
        if (bundle.signers().stream().noneMatch(each -> trusted.contains(each) && inDate(each))) {
            throw new PromotionRefused(Reason.NOT_SIGNED, folder.toString());
        }
    }

    private boolean inDate(Certificate certificate) {
        Date now = Date.from(clock.instant());
        return certificate instanceof X509Certificate dated
                && !now.before(dated.getNotBefore())
                && !now.after(dated.getNotAfter());
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(each -> each.toString().endsWith(".pem")).sorted().toList();
        }
    }
}
