package org.enlace.connector.soap;

import java.util.Optional;
import javax.xml.namespace.QName;
import org.enlace.connector.Caller;
import org.enlace.connector.soap.xroad.XroadHeaders;

/**
 * The content of an envelope.
 *
 * @param child name of the Body's only child
 * @param payload that child's bytes, made self-contained: namespace declarations of its ancestors stand in its start tag, and it begins with an XML
 *     declaration unless it is UTF-8
 * @param signed digest of the content in canonical form where the envelope is signed: the message's id if it has no other
 * @param xroad empty if the link asks for none
 */
record Envelope(Caller caller, QName child, byte[] payload, Optional<String> signed, Optional<XroadHeaders> xroad) {

    /** Holds no content. */
    @Override
    public String toString() {
        return "Envelope[" + payload.length + " bytes]";
    }
}
