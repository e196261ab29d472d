package org.enlace.gateway.security.certificates.renewal;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.enlace.gateway.security.certificates.CertificateFolder;

/**
 * A request whose answer is still to come. It holds no private key.
 *
 * @param subject for whom
 * @param names host names and addresses asked for; none for a client that only calls
 * @param since when it was made
 * @param keySha256 of the public key, lower-case hexadecimal
 * @param pem PKCS#10, to be sent to the authority
 */
public record PendingCertificateRequest(
        KeyKind kind, String subject, List<String> names, Instant since, String keySha256, String pem) {

    public PendingCertificateRequest {
        names = List.copyOf(names);
    }

    static PendingCertificateRequest of(PendingKey key, CertificateFolder.Use use, Instant since) {
        MessageDigest sha256 = DigestUtils.getSha256Digest();
        return new PendingCertificateRequest(
                key.kind(),
                key.asked().subject().getName(),
                key.asked().names(),
                since,
                HexFormat.of().formatHex(sha256.digest(key.shown().getEncoded())),
                SigningRequest.of(key, use));
    }
}
