package org.enlace.gateway.certificates;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Signature;

/** Writes a request (PKCS#10) for a certificate: who, with which key, for which names and uses, signed with that key. */
final class SigningRequest {

    private static final byte[] RSA_WITH_SHA256 =
            Der.sequence(Der.oid(0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b), Der.tlv(0x05));
    private static final byte[] EXTENSIONS = Der.oid(0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x0e);
    private static final int SERVER = 0x01;
    private static final int CLIENT = 0x02;
    private static final byte[] SIGNS = Der.tlv(0x03, new byte[] {7, (byte) 0x80});

    private SigningRequest() {}

    /** As PEM. */
    static String of(PendingKey key, Place.Use use) {
        byte[] extensions = Der.sequence(
                Der.extension(true, SIGNS, 0x55, 0x1d, 0x0f),
                Der.extension(
                        false,
                        Der.sequence(Der.oid(
                                0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, use == Place.Use.DOOR ? SERVER : CLIENT)),
                        0x55,
                        0x1d,
                        0x25),
                Der.names(key.asked().names().toArray(String[]::new)));
        byte[] content = Der.sequence(
                Der.integer(BigInteger.ZERO),
                key.asked().subject().getEncoded(),
                key.shown().getEncoded(),
                Der.tlv(0xa0, Der.sequence(EXTENSIONS, Der.tlv(0x31, extensions))));
        try {
            Signature signature = Signature.getInstance(key.kind().signature());
            signature.initSign(key.secret());
            signature.update(content);
            byte[] algorithm = key.kind() == KeyKind.EC ? Der.ECDSA_WITH_SHA256 : RSA_WITH_SHA256;
            return Der.pem(
                    "CERTIFICATE REQUEST",
                    Der.sequence(content, algorithm, Der.tlv(0x03, new byte[1], signature.sign())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK signs with such keys", e);
        }
    }
}
