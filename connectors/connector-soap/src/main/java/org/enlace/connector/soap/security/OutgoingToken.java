package org.enlace.connector.soap.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import org.enlace.connector.PresentedCredential;
import org.enlace.connector.soap.xml.Soap;
import org.enlace.connector.soap.xml.SoapVersion;
import org.enlace.connector.soap.xml.Xml;

/** Writes the UsernameToken of an outbound message. A digest has a nonce and a time of its own in every request. Thread-safe. */
public final class OutgoingToken {

    private static final int NONCE_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SoapVersion version;

    public OutgoingToken(SoapVersion version) {
        this.version = version;
    }

    /** The Security block with the token; empty for a secret that is shown in another way. */
    public String security(Optional<PresentedCredential> secret) {
        if (secret.orElse(null) instanceof PresentedCredential.UserPassword known) {
            return security(known.user(), password(Soap.PASSWORD_TEXT, Xml.escape(known.password())));
        }
        if (secret.orElse(null) instanceof PresentedCredential.DigestSecret known) {
            return security(known.user(), digest(known.password()));
        }
        return "";
    }

    private String security(String user, String proof) {
        return "<wsse:Security soap:mustUnderstand=\"" + version.yes() + "\" xmlns:wsse=\"" + Soap.SECURITY
                + "\"><wsse:UsernameToken><wsse:Username>" + Xml.escape(user) + "</wsse:Username>" + proof
                + "</wsse:UsernameToken></wsse:Security>";
    }

    private static String password(String type, String text) {
        return "<wsse:Password Type=\"" + type + "\">" + text + "</wsse:Password>";
    }

    private static String digest(String password) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        String created = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
        return password(Soap.PASSWORD_DIGEST, base64(sha1(nonce, created, password))) + "<wsse:Nonce EncodingType=\""
                + Soap.BASE64 + "\">" + base64(nonce) + "</wsse:Nonce><wsu:Created xmlns:wsu=\"" + Soap.UTILITY + "\">"
                + created + "</wsu:Created>";
    }

    private static byte[] sha1(byte[] nonce, String created, String password) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(nonce);
            sha1.update(created.getBytes(StandardCharsets.UTF_8));
            return sha1.digest(password.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
