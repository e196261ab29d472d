package org.enlace.connector.soap.security;

import static org.enlace.connector.soap.EnvelopeReader.malformed;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.PresentedCredential;
import org.enlace.connector.RefusalCode;
import org.enlace.connector.soap.xml.Soap;

/** Reads one WS-Security UsernameToken. A part that is there twice is refused: two readers might choose differently. */
public final class UsernameToken {

    private static final int LONGEST_NONCE = 64;
    private static final int LONGEST_TEXT = 4 * LONGEST_NONCE;
    private final XMLStreamReader2 xml;
    private final Duration tolerance;
    private final Map<String, String> texts = new HashMap<>();
    private String type = "";

    /** The reader stands on the token's start tag, and on its end tag after {@link #read}. */
    public UsernameToken(XMLStreamReader2 xml, Duration tolerance) {
        this.xml = xml;
        this.tolerance = tolerance;
    }

    /**
     * Reads it. User and password are not verified here, and not before the time is checked.
     *
     * @throws MessageRefusedException MALFORMED for a duplicate or unreadable part, UNAUTHENTICATED for a digest that is too old or from the future
     */
    public PresentedCredential read(Instant now) throws XMLStreamException {
        while (xml.nextTag() == XMLStreamReader2.START_ELEMENT) {
            child();
        }
        String user = texts.get("Username");
        String password = texts.get("Password");
        if (user == null || password == null) {
            return new PresentedCredential.Nothing();
        }
        return switch (type) {
            case "", Soap.PASSWORD_TEXT -> new PresentedCredential.UserPassword(user, password);
            case Soap.PASSWORD_DIGEST -> digest(user, password, now);
            default -> new PresentedCredential.Nothing();
        };
    }

    private void child() throws XMLStreamException {
        String name = xml.getLocalName();
        String namespace = xml.getNamespaceURI();
        boolean security = Soap.SECURITY.equals(namespace)
                && (name.equals("Username") || name.equals("Password") || name.equals("Nonce"));
        if (!security && !(Soap.UTILITY.equals(namespace) && name.equals("Created"))) {
            xml.skipElement();
            return;
        }
        if (name.equals("Password")) {
            type = attribute("Type");
        } else if (name.equals("Nonce") && !attribute("EncodingType").isEmpty()) {
            check(attribute("EncodingType").equals(Soap.BASE64), "Nonce", "base64");
        }
        // comments are dropped here and the text on both sides of them counts, so that nothing can be hidden by a
        // comment
        check(texts.put(name, xml.getElementText()) == null, name, "one");
    }

    private String attribute(String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    private PresentedCredential digest(String user, String password, Instant now) {
        byte[] nonce = base64(text("Nonce"));
        check(nonce.length > 0, "Nonce", "base64");
        check(nonce.length <= LONGEST_NONCE, "Nonce", "maxLength");
        String created = text("Created");
        // in one form only: the digest runs over nonce and created without a mark between them, so neither may begin
        // where it likes
        Instant at = WsTime.parse("Created", created);
        if (at.isBefore(now.minus(tolerance)) || at.isAfter(now.plus(tolerance))) {
            throw MessageRefusedException.of(RefusalCode.UNAUTHENTICATED, "Created", "fresh");
        }
        byte[] digest = password.length() <= LONGEST_TEXT ? base64(password) : new byte[0];
        return new PresentedCredential.PasswordDigest(user, nonce, created, digest, at.plus(tolerance));
    }

    private String text(String name) {
        String text = texts.get(name);
        check(text != null, name, "required");
        check(text.length() <= LONGEST_TEXT, name, "maxLength");
        return text.strip();
    }

    /** Returns the decoded bytes; empty for invalid text. */
    private static byte[] base64(String text) {
        try {
            return Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException none) {
            return new byte[0];
        }
    }

    private static void check(boolean holds, String field, String rule) {
        if (!holds) {
            throw malformed(field, rule);
        }
    }
}
