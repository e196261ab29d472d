package org.enlace.gateway.configuration.credentials;

import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.function.Predicate;
import org.enlace.connector.PresentedCredential;
import org.enlace.gateway.configuration.model.Fingerprint;
import org.enlace.gateway.configuration.model.SigningCertificates;

/** Verifies the proof that one credential of a link accepts. */
@FunctionalInterface
interface CredentialVerifier {

    /**
     * True if this is the proof.
     *
     * @param print of what is presented, made once for all credentials of the link
     */
    boolean by(PresentedCredential presentedCredential, Optional<Fingerprint> print);

    /** Accepts a file from the folder itself. */
    static CredentialVerifier folder() {
        return (presentedCredential, print) -> presentedCredential instanceof PresentedCredential.Folder;
    }

    /** Accepts a certificate that is installed for the credential. */
    static CredentialVerifier certificate(Predicate<X509Certificate> accepted) {
        return (presentedCredential, print) -> presentedCredential instanceof PresentedCredential.Certified shown
                && accepted.test(shown.certificate());
    }

    /** Accepts a signature by one of these certificates, if it is in force. */
    static CredentialVerifier signature(SigningCertificates signingCertificates, Predicate<X509Certificate> inForce) {
        return (presentedCredential, print) -> token(presentedCredential) instanceof PresentedCredential.Signature shown
                && signingCertificates.made(shown, inForce);
    }

    /** Accepts only if both accept. */
    default CredentialVerifier and(CredentialVerifier other) {
        return (presentedCredential, print) -> by(presentedCredential, print) & other.by(presentedCredential, print);
    }

    /** Returns the part that is presented in addition to a certificate. */
    static PresentedCredential token(PresentedCredential presentedCredential) {
        return presentedCredential instanceof PresentedCredential.Certified shown ? shown.other() : presentedCredential;
    }

    /** Accepts the secret, or the right digest where only a digest may be sent. */
    static CredentialVerifier of(PresentedCredential secret) {
        if (secret instanceof PresentedCredential.DigestSecret known) {
            DigestCredentialVerifier digest = new DigestCredentialVerifier(known);
            return (presentedCredential, print) ->
                    token(presentedCredential) instanceof PresentedCredential.PasswordDigest shown
                            && digest.matches(shown);
        }
        Fingerprint known = Fingerprint.of(secret).orElseThrow();
        return (presentedCredential, print) -> print.isPresent() && known.same(print.get());
    }
}
