package org.enlace.gateway.partners;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.enlace.connector.Presented.DigestSecret;
import org.enlace.connector.Presented.PasswordDigest;

/** One user and password of which callers show a digest (OASIS UsernameToken Profile). Unlike a {@link Fingerprint} it needs the password itself. */
final class ExpectedDigest {

    private final Fingerprint user;
    private final byte[] password;

    ExpectedDigest(DigestSecret secret) {
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
