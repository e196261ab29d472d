package org.enlace.gateway.configuration.promotion;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
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
import org.enlace.gateway.configuration.promotion.PromotionRefusedException.Reason;

/**
 * Verifies that a bundle is signed by a reviewer whom the environment trusts: one of the certificates in {@code promotion/trusted/*.pem}. If the
 * folder does not exist, no signature is required.
 */
final class TrustedReviewers {

    private final Path folder;
    private final Clock clock;

    TrustedReviewers(Path config, Clock clock) {
        this.folder = folder(config);
        this.clock = clock;
    }

    private static Path folder(Path config) {
        return config.resolve("promotion").resolve("trusted");
    }

    static boolean asked(Path config) {
        return Files.exists(folder(config), LinkOption.NOFOLLOW_LINKS);
    }

    void admit(PromotionBundle bundle) throws PromotionRefusedException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Set<Certificate> trusted = new HashSet<>();
        for (Path each : files()) {
            // A file that is no certificate trusts no signer; it does not switch the check off.
            if (!each.toString().endsWith(".pem")) {
                throw odd(each);
            }
            try (InputStream in = Files.newInputStream(each)) {
                trusted.addAll(CertificateFactory.getInstance("X.509").generateCertificates(in));
            } catch (CertificateException | IOException none) {
                throw odd(each);
            }
        }
        if (bundle.signers().stream().noneMatch(each -> trusted.contains(each) && inDate(each))) {
            throw new PromotionRefusedException(Reason.NOT_SIGNED, folder.toString());
        }
    }

    private boolean inDate(Certificate certificate) {
        Date now = Date.from(clock.instant());
        return certificate instanceof X509Certificate dated
                && !now.before(dated.getNotBefore())
                && !now.after(dated.getNotAfter());
    }

    private static PromotionRefusedException odd(Path file) {
        return new PromotionRefusedException(Reason.ODD_REVIEWER, file.toString());
    }

    private List<Path> files() throws PromotionRefusedException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList();
        } catch (IOException unreadable) {
            throw odd(folder);
        }
    }
}
