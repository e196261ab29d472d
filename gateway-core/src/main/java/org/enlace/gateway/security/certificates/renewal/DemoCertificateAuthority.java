package org.enlace.gateway.security.certificates.renewal;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import javax.security.auth.x500.X500Principal;

/**
 * Makes certificates for the demo and for tests, because the JDK can read certificates but has no way to make them. Its own key is never stored: once
 * the process ends, no further certificate can be made. Not for real partners, who bring their own.
 */
public final class DemoCertificateAuthority {

    /** A certificate and its key. */
    public record Made(X509Certificate certificate, PrivateKey key) {

        /** The certificate as PEM. */
        public String pem() {
            try {
                return DerWriter.pem("CERTIFICATE", certificate.getEncoded());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("it was just made", e);
            }
        }

        /** The key as PEM, without a password. */
        public String keyPem() {
            return DerWriter.pem("PRIVATE KEY", key.getEncoded());
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
    public DemoCertificateAuthority(String name, Instant from, Instant until, String... hosts) {
        KeyPair keys = keys();
        X500Principal itself = new X500Principal("CN=" + name);
        byte[] authority = DerWriter.extension(
                true, DerWriter.sequence(DerWriter.tlv(0x01, new byte[] {(byte) 0xff})), 0x55, 0x1d, 0x13);
        byte[] names = DerWriter.names(hosts);
        byte[] extensions = ByteBuffer.allocate(authority.length + names.length)
                .put(authority)
                .put(names)
                .array();
        own = sign(new Wanted(itself, keys, from, until, extensions), itself, keys.getPrivate());
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
        Wanted wanted = new Wanted(new X500Principal("CN=" + name), keys(), from, until, DerWriter.names(hosts));
        return sign(wanted, own.certificate().getSubjectX500Principal(), own.key());
    }

    private record Wanted(X500Principal subject, KeyPair keys, Instant from, Instant until, byte[] extensions) {}

    private Made sign(Wanted wanted, X500Principal issuer, PrivateKey issuerKey) {
        byte[] content = DerWriter.sequence(
                DerWriter.tlv(0xa0, DerWriter.integer(BigInteger.TWO)),
                DerWriter.integer(new BigInteger(120, random).setBit(119)),
                DerWriter.ECDSA_WITH_SHA256,
                issuer.getEncoded(),
                DerWriter.sequence(DerWriter.time(wanted.from()), DerWriter.time(wanted.until())),
                wanted.subject().getEncoded(),
                wanted.keys().getPublic().getEncoded(),
                wanted.extensions().length == 0
                        ? new byte[0]
                        : DerWriter.tlv(0xa3, DerWriter.sequence(wanted.extensions())));
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(issuerKey);
            signature.update(content);
            byte[] whole = DerWriter.sequence(
                    content, DerWriter.ECDSA_WITH_SHA256, DerWriter.tlv(0x03, new byte[1], signature.sign()));
            return new Made(
                    (X509Certificate) CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(whole)),
                    wanted.keys().getPrivate());
        } catch (GeneralSecurityException e) {
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
}
