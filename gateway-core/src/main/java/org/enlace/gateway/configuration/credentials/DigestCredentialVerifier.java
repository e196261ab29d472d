package org.enlace.gateway.configuration.credentials;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.enlace.connector.PresentedCredential.DigestSecret;
import org.enlace.connector.PresentedCredential.PasswordDigest;
import org.enlace.gateway.configuration.model.Fingerprint;

/**
 * Verifies one user and password of which callers present a digest (OASIS UsernameToken Profile). Unlike a {@link Fingerprint} it needs the password
 * itself.
 */
final class DigestCredentialVerifier {

    private final Fingerprint user;
    private final byte[] password;

    DigestCredentialVerifier(DigestSecret secret) {
        this.user = Fingerprint.of(secret.user());
        this.password = secret.password().getBytes(StandardCharsets.UTF_8);
    }

    /** True for the right user and digest; takes the same time whichever of them is wrong. */
    boolean matches(PasswordDigest shown) {
        boolean rightUser = user.same(Fingerprint.of(shown.user()));
        boolean rightDigest = MessageDigest.isEqual(digest(shown), shown.digest());
        return rightUser & rightDigest;
    }

    private byte[] digest(PasswordDigest shown) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(shown.nonce());
            sha1.update(shown.created().getBytes(StandardCharsets.UTF_8));
            return sha1.digest(password);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
