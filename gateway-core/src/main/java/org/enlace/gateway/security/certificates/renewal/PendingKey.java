package org.enlace.gateway.security.certificates.renewal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.enlace.gateway.security.certificates.AtomicCertificateFile;
import org.enlace.gateway.security.certificates.PemFolder;

/**
 * A key whose certificate is still to come. It lies under a name that means nothing to the gateway, with what was asked for it. Its text form holds
 * no key.
 *
 * @param asked for whom and for which names
 */
record PendingKey(KeyKind kind, CertificateSubject asked, PrivateKey secret, PublicKey shown) {

    private static final String NAME = "renewal.pending";
    private static final String PRIVATE = "PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";
    private static final Pattern FORM = Pattern.compile(
            "kind: (EC|RSA)\\nsubject: (.*)\\nnames: ?(.*)\\n-----BEGIN PRIVATE KEY-----\\n([A-Za-z0-9+/=\\n]+)-----END PRIVATE KEY-----\\n"
                    + "-----BEGIN PUBLIC KEY-----\\n([A-Za-z0-9+/=\\n]+)-----END PUBLIC KEY-----\\n");

    static PendingKey make(KeyKind kind, CertificateSubject asked) {
        KeyPair made = kind.make();
        return new PendingKey(kind, asked, made.getPrivate(), made.getPublic());
    }

    private static Path file(Path folder) {
        return folder.resolve(NAME);
    }

    /** Returns the pending key of a folder; empty if there is none. Refuses if it cannot be read, or was changed. */
    static Optional<PendingKey> in(Path folder) {
        Matcher read;
        try {
            read = FORM.matcher(Files.readString(file(folder)));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException shut) {
            throw new RenewalRefusedException(RenewalProblem.REQUEST_UNREADABLE, NAME);
        }
        if (!read.matches()) {
            throw new RenewalRefusedException(RenewalProblem.REQUEST_UNREADABLE, NAME);
        }
        try {
            KeyFactory keys = KeyFactory.getInstance(read.group(1));
            return Optional.of(new PendingKey(
                    KeyKind.valueOf(read.group(1)),
                    CertificateSubject.read(read.group(2), read.group(3)),
                    keys.generatePrivate(new PKCS8EncodedKeySpec(bytes(read.group(4)))),
                    keys.generatePublic(new X509EncodedKeySpec(bytes(read.group(5))))));
        } catch (GeneralSecurityException | IllegalArgumentException quotesTheKey) {
            throw new RenewalRefusedException(RenewalProblem.REQUEST_UNREADABLE, NAME);
        }
    }

    /** Returns when it was made. */
    static Instant since(Path folder) throws IOException {
        return Files.getLastModifiedTime(file(folder)).toInstant();
    }

    private static byte[] bytes(String base64) {
        return Base64.getMimeDecoder().decode(base64);
    }

    void writeInto(Path folder) throws IOException {
        String text = "kind: " + kind + "\nsubject: " + asked.subject().getName() + "\nnames: "
                + String.join(" ", asked.names()) + "\n" + keyPem() + PemText.of(PUBLIC, shown.getEncoded());
        AtomicCertificateFile.write(file(folder), text, AtomicCertificateFile.OWNER_ONLY);
    }

    static void remove(Path folder) throws IOException {
        AtomicCertificateFile.delete(file(folder));
    }

    String keyPem() {
        return PemText.of(PRIVATE, secret.getEncoded());
    }

    boolean isOf(X509Certificate certificate) {
        return PemFolder.belong(secret, certificate.getPublicKey());
    }

    @Override
    public String toString() {
        return "PendingKey[" + kind + "]";
    }
}
