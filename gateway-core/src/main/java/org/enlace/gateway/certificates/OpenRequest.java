package org.enlace.gateway.certificates;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * A request whose answer is still to come. It holds no private key.
 *
 * @param subject for whom
 * @param names host names and addresses asked for; none for somebody who only calls
 * @param since when it was made
 * @param keySha256 of the public key, lower-case hexadecimal
 * @param pem PKCS#10, to be sent to the authority
 */
public record OpenRequest(
        KeyKind kind, String subject, List<String> names, Instant since, String keySha256, String pem) {

    public OpenRequest {
        names = List.copyOf(names);
    }

    static OpenRequest of(PendingKey key, Place.Use use, Instant since) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return new OpenRequest(
                    key.kind(),
                    key.asked().subject().getName(),
                    key.asked().names(),
                    since,
                    HexFormat.of().formatHex(sha256.digest(key.shown().getEncoded())),
                    SigningRequest.of(key, use));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
