package org.enlace.gateway.partners;

import java.util.Optional;
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

    /** A signature by one of these. */
    static Expected signature(Signers signers) {
        return (presented, print) -> presented instanceof Presented.Signature shown && signers.made(shown);
    }

    /** The secret, or for one of which only a digest may travel, the right digest. */
    static Expected of(Presented secret) {
        if (secret instanceof Presented.DigestSecret known) {
            ExpectedDigest digest = new ExpectedDigest(known);
            return (presented, print) -> presented instanceof Presented.PasswordDigest shown && digest.matches(shown);
        }
        Fingerprint known = Fingerprint.of(secret).orElseThrow();
        return (presented, print) -> print.isPresent() && known.same(print.get());
    }
}
