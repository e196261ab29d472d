package org.enlace.connector.soap.xroad;

import static org.enlace.connector.soap.EnvelopeReader.malformed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLStreamReader2;

/**
 * Reads and checks X-Road's headers of one request, and writes them into the answer. For links that have the setting; elsewhere they are headers
 * like any other. Texts are written from the values that were read, never copied as markup.
 */
public final class XroadHeaders {

    public static final int LONGEST = 255;
    private static final List<String> SERVICE = XroadService.PARTS;
    private static final List<String> CLIENT = SERVICE.subList(0, 4);
    private static final List<String> PLAIN = List.of("userId", "issue", "id", "protocolVersion");

    private final String service;
    private final Map<String, String> plain = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> parties = new LinkedHashMap<>();

    /** @param service the service that the link is, as in the setting */
    public XroadHeaders(String service) {
        this.service = service;
    }

    /** Reads the block at the reader's position; false, without moving, if it is none of X-Road's. */
    public boolean take(XMLStreamReader2 xml) throws XMLStreamException {
        String name = xml.getLocalName();
        if (!xml.getNamespaceURI().equals(XroadService.HEADERS)) {
            return false;
        }
        if (PLAIN.contains(name)) {
            once(name, plain.put(name, text(xml, name)));
            return true;
        }
        if (name.equals("client") || name.equals("service")) {
            once(name, parties.put(name, party(xml, name)));
            return true;
        }
        return false;
    }

    private static Map<String, String> party(XMLStreamReader2 xml, String party) throws XMLStreamException {
        Map<String, String> parts = new LinkedHashMap<>();
        List<String> known = party.equals("client") ? CLIENT : SERVICE;
        while (xml.nextTag() == XMLStreamReader.START_ELEMENT) {
            String name = xml.getLocalName();
            boolean knownIdentifier = xml.getNamespaceURI().equals(XroadService.IDENTIFIERS) && known.contains(name);
            check(knownIdentifier, party, "unknown");
            once(party, parts.put(name, text(xml, party)));
        }
        return parts;
    }

    private static String text(XMLStreamReader2 xml, String field) throws XMLStreamException {
        String text = xml.getElementText().strip();
        check(text.length() <= LONGEST, field, "maxLength");
        check(!text.isEmpty(), field, "minLength");
        return text;
    }

    /** Checks after the last header that all required blocks are there, in the supported version, and for this service. */
    public void check() {
        for (String name : List.of("protocolVersion", "id")) {
            check(plain.containsKey(name), name, "required");
        }
        for (String name : List.of("client", "service")) {
            check(parties.containsKey(name), name, "required");
        }
        check(plain.get("protocolVersion").equals(XroadService.PROTOCOL), "protocolVersion", "enumeration");
        check(parties.get("client").keySet().containsAll(CLIENT.subList(0, 3)), "client", "required");
        check(String.join("/", inOrder(parties.get("service"))).equals(service), "service", "enumeration");
    }

    private static List<String> inOrder(Map<String, String> parts) {
        List<String> values = new ArrayList<>();
        SERVICE.forEach(name -> Optional.ofNullable(parts.get(name)).ifPresent(values::add));
        return values;
    }

    /** The message's id. */
    public String id() {
        return plain.get("id");
    }

    /** Returns the same headers as the content of an answer's Header. */
    public String echo() {
        StringBuilder out = new StringBuilder();
        List.of("client", "service").forEach(party -> out.append(XroadBlocks.party(party, parties.get(party), "")));
        PLAIN.stream()
                .filter(plain::containsKey)
                .forEach(name -> out.append(XroadBlocks.plain(name, plain.get(name), "")));
        return out.toString();
    }

    private static void once(String field, Object before) {
        check(before == null, field, "one");
    }

    private static void check(boolean holds, String field, String rule) {
        if (!holds) {
            throw malformed(field, rule);
        }
    }
}
