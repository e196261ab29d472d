package org.enlace.connector.testkit;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Makes certificates for tests, because the JDK can read certificates but has no way to make them. The demo of the gateway has its own: neither
 * the kit nor the core may depend on the other.
 */
public final class Authority {

    /** A certificate and its key. */
    public record Made(X509Certificate certificate, PrivateKey key) {

        /** The certificate as PEM. */
        public String pem() {
            try {
                return block("CERTIFICATE", certificate.getEncoded());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("it was just made", e);
            }
        }

        /** The key as PEM, without a password. */
        public String keyPem() {
            return block("PRIVATE KEY", key.getEncoded());
        }

        private static String block(String kind, byte[] bytes) {
            String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
            return "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n";
        }

        @Override
        public String toString() {
            return "Made[...]";
        }
    }

    private final SecureRandom random = new SecureRandom();
    private final Made own;

    /**
     * An authority that trusts itself.
     *
     * @param hosts names and IPv4 addresses that its own certificate is good for
     */
    public Authority(String name, Instant from, Instant until, String... hosts) {
        own = sign(Optional.empty(), name, from, until, List.of(hosts));
    }

    /** Returns the certificate that others have to trust. */
    public Made itself() {
        return own;
    }

    /**
     * A certificate of this authority.
     *
     * @param hosts names and IPv4 addresses it is good for; none for a caller
     */
    public Made issue(String name, Instant from, Instant until, String... hosts) {
        return sign(Optional.of(own), name, from, until, List.of(hosts));
    }

    private Made sign(Optional<Made> issuer, String name, Instant from, Instant until, List<String> hosts) {
        KeyPair keys = keys();
        X500Principal subject = new X500Principal("CN=" + name);
        JcaX509v3CertificateBuilder content = new JcaX509v3CertificateBuilder(
                issuer.map(each -> each.certificate().getSubjectX500Principal()).orElse(subject),
                new BigInteger(120, random).setBit(119),
                Date.from(from),
                Date.from(until),
                subject,
                keys.getPublic());
        try {
            if (issuer.isEmpty()) {
                content.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            }
            if (!hosts.isEmpty()) {
                content.addExtension(Extension.subjectAlternativeName, false, names(hosts));
            }
            ContentSigner signer = new JcaContentSignerBuilder("SHA256withECDSA")
                    .build(issuer.map(Made::key).orElse(keys.getPrivate()));
            return new Made(new JcaX509CertificateConverter().getCertificate(content.build(signer)), keys.getPrivate());
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("every JDK signs with ECDSA", e);
        }
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has this curve", e);
        }
    }

    private static GeneralNames names(List<String> hosts) {
        return new GeneralNames(hosts.stream()
                .map(each ->
                        new GeneralName(each.matches("[0-9.]+") ? GeneralName.iPAddress : GeneralName.dNSName, each))
                .toArray(GeneralName[]::new));
    }
}
