package org.enlace.gateway.cli.connector;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import org.apache.commons.codec.digest.DigestUtils;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.ConfigOptions;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.Screen;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Implements {@code ./enlace connector trust}: from now on this installation accepts the connectors that this certificate's owner has signed. */
@Command(name = "trust", descriptionHeading = "%n", sortOptions = false)
final class ConnectorTrustCommand implements Callable<Integer> {

    private final Screen screen;
    private final InstallDir home;

    @Parameters(index = "0", paramLabel = "FILE.pem", descriptionKey = "connector.trust.file")
    private Path file;

    @Mixin
    private final ConfigOptions options = new ConfigOptions();

    ConnectorTrustCommand(Screen screen, InstallDir home) {
        this.screen = screen;
        this.home = home;
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.exists(file)) {
            throw CommandFailedException.wrongUse("connector.trust.absent", file);
        }
        X509Certificate certificate = certificate();
        Path trusted = options.folder(home).resolve("plugins").resolve("trusted");
        Path target = trusted.resolve(file.getFileName());
        if (Files.exists(target) && Files.mismatch(file, target) >= 0) {
            throw CommandFailedException.wrongUse("connector.trust.there", home.shown(target));
        }
        Files.createDirectories(trusted);
        Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        screen.say(
                "connector.trust.done",
                certificate.getSubjectX500Principal().getName(),
                fingerprint(certificate),
                home.shown(target));
        return 0;
    }

    private X509Certificate certificate() throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        } catch (CertificateException none) {
            throw CommandFailedException.wrongUse("connector.trust.none", file);
        }
    }

    private static String fingerprint(X509Certificate certificate) throws IOException {
        try {
            byte[] digest = DigestUtils.sha256(certificate.getEncoded());
            return HexFormat.ofDelimiter(":").formatHex(digest);
        } catch (GeneralSecurityException impossible) {
            throw new IOException(impossible);
        }
    }
}
