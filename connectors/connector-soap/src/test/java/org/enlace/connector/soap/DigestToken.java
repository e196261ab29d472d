package org.enlace.connector.soap;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import org.enlace.connector.PresentedCredential.UserPassword;
import org.enlace.connector.soap.xml.Soap;
import org.enlace.connector.testkit.Digests;
import org.enlace.connector.testkit.RecordingIntake;

/** A UsernameToken with a digest, as a partner makes it. */
record DigestToken(String user, String digest, String nonce, String created) {

    /** The right one, of this moment. */
    static DigestToken fresh() {
        return by(RecordingIntake.USER);
    }

    static DigestToken by(UserPassword user) {
        return at(user, Duration.ZERO);
    }

    /** Made so long after this moment. */
    static DigestToken at(UserPassword user, Duration later) {
        byte[] nonce = new byte[16];
        new SecureRandom().nextBytes(nonce);
        String created =
                Instant.now().plus(later).truncatedTo(ChronoUnit.MILLIS).toString();
        return of(user, nonce, created);
    }

    static DigestToken of(UserPassword user, byte[] nonce, String created) {
        Base64.Encoder base64 = Base64.getEncoder();
        String digest = base64.encodeToString(Digests.ofToken(nonce, created, user.password()));
        return new DigestToken(user.user(), digest, base64.encodeToString(nonce), created);
    }

    String xml() {
        return "<w:UsernameToken><w:Username>" + user + "</w:Username><w:Password Type=\"" + Soap.PASSWORD_DIGEST
                + "\">" + digest + "</w:Password><w:Nonce EncodingType=\"" + Soap.BASE64 + "\">" + nonce
                + "</w:Nonce><u:Created xmlns:u=\"" + Soap.UTILITY + "\">" + created
                + "</u:Created></w:UsernameToken>";
    }

    /** An envelope of SOAP 1.1 with it. */
    String around(String payload) {
        return around(payload, xml());
    }

    /** An envelope of SOAP 1.1 with this in its Security header. */
    static String around(String payload, String security) {
        return "<e:Envelope xmlns:e=\"" + Soap.ENVELOPE + "\"><e:Header><w:Security xmlns:w=\"" + Soap.SECURITY
                + "\" e:mustUnderstand=\"1\">" + security + "</w:Security></e:Header><e:Body>" + payload
                + "</e:Body></e:Envelope>";
    }
}
