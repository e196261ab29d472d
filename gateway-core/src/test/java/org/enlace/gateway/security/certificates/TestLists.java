package org.enlace.gateway.security.certificates;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.enlace.gateway.security.certificates.renewal.DemoCertificateAuthority;
import org.enlace.gateway.security.certificates.renewal.DerWriter;
import org.enlace.gateway.security.certificates.renewal.KeyKind;

/** What an authority signs besides certificates of the usual kind: those with this and that extension, and revocation lists. */
public final class TestLists {

    static final byte[] NO_EXTENSION = new byte[0];
    public static final byte[] AUTHORITY = DerWriter.extension(
            true, DerWriter.sequence(DerWriter.tlv(0x01, new byte[] {(byte) 0xff})), 0x55, 0x1d, 0x13);
    public static final byte[] SIGNS_CERTIFICATES_ONLY =
            DerWriter.extension(true, DerWriter.tlv(0x03, new byte[] {2, 0x04}), 0x55, 0x1d, 0x0f);
    public static final byte[] SERVER = use(1);
    public static final byte[] CLIENT = use(2);

    private TestLists() {}

    private static byte[] use(int last) {
        return DerWriter.extension(
                false, DerWriter.sequence(DerWriter.oid(0x2b, 6, 1, 5, 5, 7, 3, last)), 0x55, 0x1d, 0x25);
    }

    public static byte[] names(String... names) {
        return DerWriter.names(names);
    }

    /** A certificate for somebody's key. */
    public static X509Certificate certify(
            DemoCertificateAuthority.Made by,
            PublicKey key,
            String name,
            Instant from,
            Instant until,
            byte[]... extensions) {
        byte[] all = joined(extensions);
        byte[] content = DerWriter.sequence(
                DerWriter.tlv(0xa0, DerWriter.integer(BigInteger.TWO)),
                DerWriter.integer(new BigInteger(100, new SecureRandom()).setBit(99)),
                DerWriter.ECDSA_WITH_SHA256,
                by.certificate().getSubjectX500Principal().getEncoded(),
                DerWriter.sequence(DerWriter.time(from), DerWriter.time(until)),
                new X500Principal("CN=" + name).getEncoded(),
                key.getEncoded(),
                all.length == 0 ? all : DerWriter.tlv(0xa3, DerWriter.sequence(all)));
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(signed(by, content)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] joined(byte[]... parts) {
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        Stream.of(parts).forEach(out::writeBytes);
        return out.toByteArray();
    }

    /** An authority below another one. */
    public static DemoCertificateAuthority.Made below(
            DemoCertificateAuthority.Made by, String name, Instant from, Instant until) {
        KeyPair keys = KeyKind.EC.make();
        return new DemoCertificateAuthority.Made(
                certify(by, keys.getPublic(), name, from, until, AUTHORITY), keys.getPrivate());
    }

    public static DemoCertificateAuthority.Made issue(
            DemoCertificateAuthority.Made by, String name, Instant from, Instant until, byte[]... extensions) {
        KeyPair keys = KeyKind.EC.make();
        return new DemoCertificateAuthority.Made(
                certify(by, keys.getPublic(), name, from, until, extensions), keys.getPrivate());
    }

    /** A revocation list in PEM. */
    public static String list(
            DemoCertificateAuthority.Made by, Instant from, Instant until, X509Certificate... revoked) {
        return list(by, from, until, NO_EXTENSION, List.of(revoked));
    }

    static String list(
            DemoCertificateAuthority.Made by,
            Instant from,
            Instant until,
            byte[] extension,
            List<X509Certificate> revoked) {
        byte[] entries = joined(revoked.stream()
                .map(each -> DerWriter.sequence(DerWriter.integer(each.getSerialNumber()), DerWriter.time(from)))
                .toArray(byte[][]::new));
        byte[] content = DerWriter.sequence(
                DerWriter.integer(BigInteger.ONE),
                DerWriter.ECDSA_WITH_SHA256,
                by.certificate().getSubjectX500Principal().getEncoded(),
                DerWriter.time(from),
                until == null ? NO_EXTENSION : DerWriter.time(until),
                entries.length == 0 ? entries : DerWriter.sequence(entries),
                extension.length == 0 ? extension : DerWriter.tlv(0xa0, DerWriter.sequence(extension)));
        try {
            return DerWriter.pem("X509 CRL", signed(by, content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The extension of a list that speaks of some certificates only. */
    static byte[] ofAPart() {
        return DerWriter.extension(
                true, DerWriter.sequence(DerWriter.tlv(0x81, new byte[] {(byte) 0xff})), 0x55, 0x1d, 0x1c);
    }

    private static byte[] signed(DemoCertificateAuthority.Made by, byte[] content) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(by.key());
        signature.update(content);
        return DerWriter.sequence(
                content, DerWriter.ECDSA_WITH_SHA256, DerWriter.tlv(0x03, new byte[1], signature.sign()));
    }
}
