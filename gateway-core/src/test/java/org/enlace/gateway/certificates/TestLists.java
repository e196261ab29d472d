package org.enlace.gateway.certificates;

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

/** What an authority signs besides certificates of the usual kind: those with this and that extension, and revocation lists. */
public final class TestLists {

    static final byte[] NO_EXTENSION = new byte[0];
    static final byte[] AUTHORITY =
            Der.extension(true, Der.sequence(Der.tlv(0x01, new byte[] {(byte) 0xff})), 0x55, 0x1d, 0x13);
    static final byte[] SIGNS_CERTIFICATES_ONLY =
            Der.extension(true, Der.tlv(0x03, new byte[] {2, 0x04}), 0x55, 0x1d, 0x0f);
    static final byte[] SERVER = use(1);
    static final byte[] CLIENT = use(2);

    private TestLists() {}

    private static byte[] use(int last) {
        return Der.extension(false, Der.sequence(Der.oid(0x2b, 6, 1, 5, 5, 7, 3, last)), 0x55, 0x1d, 0x25);
    }

    static byte[] names(String... names) {
        return Der.names(names);
    }

    /** A certificate for somebody's key. */
    static X509Certificate certify(
            Authority.Made by, PublicKey key, String name, Instant from, Instant until, byte[]... extensions) {
        byte[] all = joined(extensions);
        byte[] content = Der.sequence(
                Der.tlv(0xa0, Der.integer(BigInteger.TWO)),
                Der.integer(new BigInteger(100, new SecureRandom()).setBit(99)),
                Der.ECDSA_WITH_SHA256,
                by.certificate().getSubjectX500Principal().getEncoded(),
                Der.sequence(Der.time(from), Der.time(until)),
                new X500Principal("CN=" + name).getEncoded(),
                key.getEncoded(),
                all.length == 0 ? all : Der.tlv(0xa3, Der.sequence(all)));
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
    static Authority.Made below(Authority.Made by, String name, Instant from, Instant until) {
        KeyPair keys = KeyKind.EC.make();
        return new Authority.Made(certify(by, keys.getPublic(), name, from, until, AUTHORITY), keys.getPrivate());
    }

    static Authority.Made issue(Authority.Made by, String name, Instant from, Instant until, byte[]... extensions) {
        KeyPair keys = KeyKind.EC.make();
        return new Authority.Made(certify(by, keys.getPublic(), name, from, until, extensions), keys.getPrivate());
    }

    /** A revocation list in PEM. */
    public static String list(Authority.Made by, Instant from, Instant until, X509Certificate... revoked) {
        return list(by, from, until, NO_EXTENSION, List.of(revoked));
    }

    static String list(
            Authority.Made by, Instant from, Instant until, byte[] extension, List<X509Certificate> revoked) {
        byte[] entries = joined(revoked.stream()
                .map(each -> Der.sequence(Der.integer(each.getSerialNumber()), Der.time(from)))
                .toArray(byte[][]::new));
        byte[] content = Der.sequence(
                Der.integer(BigInteger.ONE),
                Der.ECDSA_WITH_SHA256,
                by.certificate().getSubjectX500Principal().getEncoded(),
                Der.time(from),
                until == null ? NO_EXTENSION : Der.time(until),
                entries.length == 0 ? entries : Der.sequence(entries),
                extension.length == 0 ? extension : Der.tlv(0xa0, Der.sequence(extension)));
        try {
            return Der.pem("X509 CRL", signed(by, content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The extension of a list that speaks of some certificates only. */
    static byte[] ofAPart() {
        return Der.extension(true, Der.sequence(Der.tlv(0x81, new byte[] {(byte) 0xff})), 0x55, 0x1d, 0x1c);
    }

    private static byte[] signed(Authority.Made by, byte[] content) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(by.key());
        signature.update(content);
        return Der.sequence(content, Der.ECDSA_WITH_SHA256, Der.tlv(0x03, new byte[1], signature.sign()));
    }
}
