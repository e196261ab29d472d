package org.enlace.gateway.security.certificates;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.enlace.gateway.security.certificates.renewal.DemoCertificateAuthority;

/** A folder of certificates for a test, an authority that made them, and callers who trust it. */
public final class TestTls {

    public static final Instant NOW = Instant.now();
    public static final Instant BEGAN = NOW.minus(Duration.ofDays(1));
    public static final Instant ENDS = NOW.plus(Duration.ofDays(90));

    public final DemoCertificateAuthority authority = new DemoCertificateAuthority("Autoridad de ensayo", BEGAN, ENDS);
    public final Path root;

    public TestTls(Path root) {
        this.root = root;
    }

    /** A caller's certificate in date. */
    public DemoCertificateAuthority.Made caller(String name) {
        return authority.issue(name, BEGAN, ENDS);
    }

    /** A certificate in date for 127.0.0.1. */
    public DemoCertificateAuthority.Made host(String name) {
        return authority.issue(name, BEGAN, ENDS, "127.0.0.1", "localhost");
    }

    /** Puts certificate and key into a folder below {@code tls}, each moved into place. */
    public void put(String folder, String name, DemoCertificateAuthority.Made made) {
        write(folder + "/" + name + ".key", made.keyPem(), "rw-------");
        write(folder + "/" + name + ".pem", made.pem(), "rw-r--r--");
    }

    /** Puts a certificate alone. */
    public void trust(String folder, String name, DemoCertificateAuthority.Made made) {
        write(folder + "/" + name + ".pem", made.pem(), "rw-r--r--");
    }

    public void write(String file, String text, String rights) {
        Path target = root.resolve(file);
        try {
            Files.createDirectories(target.getParent());
            Path draft = Files.writeString(target.resolveSibling("." + target.getFileName() + ".new"), text);
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString(rights));
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void remove(String file) {
        try {
            Files.delete(root.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Somebody who trusts the authority and shows this certificate, or nothing. */
    public SSLContext caller(DemoCertificateAuthority.Made shown) {
        return caller(shown, authority);
    }

    public static SSLContext caller(DemoCertificateAuthority.Made shown, DemoCertificateAuthority trusted) {
        return caller(shown, List.of(trusted.itself().certificate()));
    }

    public static SSLContext caller(DemoCertificateAuthority.Made shown, List<X509Certificate> trusted) {
        Optional<OwnCertificate> own = Optional.ofNullable(shown)
                .map(made -> new OwnCertificate("caller", made.key(), List.of(made.certificate())));
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    new KeyManager[] {new CurrentKeyManager(() -> own)},
                    new TrustManager[] {new PartnerTrust(trusted, Clock.systemUTC())},
                    null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A partner's server with this certificate, which asks callers for theirs. */
    public static SSLContext server(DemoCertificateAuthority.Made shown) {
        Optional<OwnCertificate> own =
                Optional.of(new OwnCertificate("partner", shown.key(), List.of(shown.certificate())));
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    new KeyManager[] {new CurrentKeyManager(() -> own)},
                    new TrustManager[] {new DeferredClientTrustManager()},
                    null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
