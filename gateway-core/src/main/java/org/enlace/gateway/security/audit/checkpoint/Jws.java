package org.enlace.gateway.security.audit.checkpoint;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Base64;
import org.enlace.gateway.security.audit.CanonicalJson;

/**
 * Makes and checks detached signatures (RFC 7515, appendix F): {@code header..signature}, with EdDSA over Ed25519 (RFC 8037). The content travels
 * beside it in its canonical form ({@link CanonicalJson}), so that any JOSE library can check it. Pure.
 */
public final class Jws {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private Jws() {}

    /** A result of checking a signature. */
    public enum Verdict {
        GOOD,
        /** Made with another key than the one at hand, or it says so. */
        OTHER_KEY,
        /** The signature does not fit the content. */
        BAD
    }

    public static String sign(AuditKey key, byte[] content) {
        String header = header(key.id());
        byte[] signature = key.signature(input(header, content));
        return header + ".." + BASE64.encodeToString(signature);
    }

    /** A signature has only one valid spelling: a signature that is spelled another way was changed. */
    public static Verdict check(String detached, byte[] content, PublicKey key) {
        String[] parts = detached.split("\\.", -1);
        if (parts.length != 3 || !parts[1].isEmpty()) {
            return Verdict.BAD;
        }
        try {
            byte[] signature = Base64.getUrlDecoder().decode(parts[2]);
            if (!BASE64.encodeToString(signature).equals(parts[2])) {
                return Verdict.BAD;
            }
            if (!parts[0].equals(header(AuditKey.id(key)))) {
                return isHeader(parts[0]) ? Verdict.OTHER_KEY : Verdict.BAD;
            }
            return AuditKey.verifies(key, input(parts[0], content), signature) ? Verdict.GOOD : Verdict.BAD;
        } catch (GeneralSecurityException | IllegalArgumentException unfit) {
            return Verdict.BAD;
        }
    }

    private static boolean isHeader(String header) {
        String text = new String(Base64.getUrlDecoder().decode(header), US_ASCII);
        return text.matches("\\{\"alg\":\"EdDSA\",\"kid\":\"[0-9a-f]{16}\"}");
    }

    private static String header(String keyId) {
        return BASE64.encodeToString(("{\"alg\":\"EdDSA\",\"kid\":\"" + keyId + "\"}").getBytes(US_ASCII));
    }

    private static byte[] input(String header, byte[] content) {
        return (header + "." + BASE64.encodeToString(content)).getBytes(US_ASCII);
    }
}
