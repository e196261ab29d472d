package org.enlace.gateway.security.certificates.renewal;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Signature;
import org.enlace.gateway.security.certificates.CertificateFolder;

/** Writes a request (PKCS#10) for a certificate: subject, public key, names and uses, signed with that key. */
final class SigningRequest {

    private static final byte[] RSA_WITH_SHA256 = DerWriter.sequence(
            DerWriter.oid(0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b), DerWriter.tlv(0x05));
    private static final byte[] EXTENSIONS = DerWriter.oid(0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x0e);
    private static final int SERVER = 0x01;
    private static final int CLIENT = 0x02;
    private static final byte[] SIGNS = DerWriter.tlv(0x03, new byte[] {7, (byte) 0x80});

    private SigningRequest() {}

    /** Encodes the request as PEM. */
    static String of(PendingKey key, CertificateFolder.Use use) {
        byte[] extensions = DerWriter.sequence(
                DerWriter.extension(true, SIGNS, 0x55, 0x1d, 0x0f),
                DerWriter.extension(
                        false,
                        DerWriter.sequence(DerWriter.oid(
                                0x2b,
                                0x06,
                                0x01,
                                0x05,
                                0x05,
                                0x07,
                                0x03,
                                use == CertificateFolder.Use.SERVER ? SERVER : CLIENT)),
                        0x55,
                        0x1d,
                        0x25),
                DerWriter.names(key.asked().names().toArray(String[]::new)));
        byte[] content = DerWriter.sequence(
                DerWriter.integer(BigInteger.ZERO),
                key.asked().subject().getEncoded(),
                key.shown().getEncoded(),
                DerWriter.tlv(0xa0, DerWriter.sequence(EXTENSIONS, DerWriter.tlv(0x31, extensions))));
        try {
            Signature signature = Signature.getInstance(key.kind().signature());
            signature.initSign(key.secret());
            signature.update(content);
            byte[] algorithm = key.kind() == KeyKind.EC ? DerWriter.ECDSA_WITH_SHA256 : RSA_WITH_SHA256;
            return DerWriter.pem(
                    "CERTIFICATE REQUEST",
                    DerWriter.sequence(content, algorithm, DerWriter.tlv(0x03, new byte[1], signature.sign())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK signs with such keys", e);
        }
    }
}
