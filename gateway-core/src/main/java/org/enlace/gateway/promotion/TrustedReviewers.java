package org.enlace.gateway.promotion;

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
import org.enlace.gateway.promotion.PromotionRefused.Reason;

/** Whose signature a house wants under a bundle: one of the certificates in {@code promotion/trusted/*.pem}. Where the folder is not there, none is asked for. */
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

    void admit(Bundle bundle) throws PromotionRefused {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Set<Certificate> trusted = new HashSet<>();
        for (Path each : files()) {
            // A file that is no certificate trusts nobody; it does not open the door for everybody.
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
            throw new PromotionRefused(Reason.NOT_SIGNED, folder.toString());
        }
    }

    private boolean inDate(Certificate certificate) {
        Date now = Date.from(clock.instant());
        return certificate instanceof X509Certificate dated
                && !now.before(dated.getNotBefore())
                && !now.after(dated.getNotAfter());
    }

    private static PromotionRefused odd(Path file) {
        return new PromotionRefused(Reason.ODD_REVIEWER, file.toString());
    }

    private List<Path> files() throws PromotionRefused {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList();
        } catch (IOException unreadable) {
            throw odd(folder);
        }
    }
}
