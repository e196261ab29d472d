package org.enlace.gateway.partners;

import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.function.Predicate;
import org.enlace.connector.Presented;

/** What one credential of a link takes as its proof. */
@FunctionalInterface
interface Expected {

    /**
     * True if this is the proof.
     *
     * @param print of what is presented, made once for all credentials of the link
     */
    boolean by(Presented presented, Optional<Fingerprint> print);

    /** The folder itself. */
    static Expected folder() {
        return (presented, print) -> presented instanceof Presented.Folder;
    }

    /** A certificate that lies ready for the credential. */
    static Expected certificate(Predicate<X509Certificate> accepted) {
        return (presented, print) ->
                presented instanceof Presented.Certified shown && accepted.test(shown.certificate());
    }

    /** A signature by one of these whose certificate is in force. */
    static Expected signature(Signers signers, Predicate<X509Certificate> inForce) {
        return (presented, print) ->
                token(presented) instanceof Presented.Signature shown && signers.made(shown, inForce);
    }

    /** Both. */
    default Expected and(Expected other) {
        return (presented, print) -> by(presented, print) & other.by(presented, print);
    }

    /** What is shown beside a certificate. */
    static Presented token(Presented presented) {
        return presented instanceof Presented.Certified shown ? shown.other() : presented;
    }

    /** The secret, or for one of which only a digest may travel, the right digest. */
    static Expected of(Presented secret) {
        if (secret instanceof Presented.DigestSecret known) {
            ExpectedDigest digest = new ExpectedDigest(known);
            return (presented, print) ->
                    token(presented) instanceof Presented.PasswordDigest shown && digest.matches(shown);
        }
        Fingerprint known = Fingerprint.of(secret).orElseThrow();
        return (presented, print) -> print.isPresent() && known.same(print.get());
    }
}
