package org.enlace.simulators.receivers;

import com.ctc.wstx.stax.WstxInputFactory;
import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A SOAP envelope read into what we need of it: the token's user and password, and every text of the Body's child by its path below
 * that child, in order of appearance.
 */
final class NoticeXml {

    private static final XMLInputFactory XML = safe();

    private final Map<String, List<String>> texts = new LinkedHashMap<>();
    private final StringBuilder body = new StringBuilder();
    private String child = "";
    private String user = "";
    private String password = "";

    private static XMLInputFactory safe() {
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    static NoticeXml read(byte[] envelope) throws XMLStreamException {
        NoticeXml notice = new NoticeXml();
        XMLStreamReader in = XML.createXMLStreamReader(new ByteArrayInputStream(envelope));
        Deque<String> path = new ArrayDeque<>();
        StringBuilder text = new StringBuilder();
        while (in.hasNext()) {
            switch (in.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    path.addLast(in.getLocalName());
                    text.setLength(0);
                    notice.opened(path, in);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(in.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    notice.closed(path, text.toString().strip());
                    text.setLength(0);
                    path.removeLast();
                }
                default -> {
                    // nothing to learn from the rest
                }
            }
        }
        return notice;
    }

    private void opened(Deque<String> path, XMLStreamReader in) {
        if (path.size() == 3 && path.contains("Body")) {
            child = "{" + in.getNamespaceURI() + "}" + in.getLocalName();
        }
    }

    private void closed(Deque<String> path, String text) {
        String name = path.getLast();
        if (path.contains("Header")) {
            user = name.equals("Username") ? text : user;
            password = name.equals("Password") ? text : password;
        } else if (path.size() > 3) {
            String below = String.join("/", List.copyOf(path).subList(3, path.size()));
            if (!text.isEmpty()) {
                texts.computeIfAbsent(below, p -> new ArrayList<>()).add(text);
            }
            body.append(below).append('=').append(text).append('\n');
        }
    }

    /** Name of the Body's child, namespace in braces before it. */
    String child() {
        return child;
    }

    String user() {
        return user;
    }

    String password() {
        return password;
    }

    /** The first text at this path; empty if there is none. */
    String one(String path) {
        return all(path).stream().findFirst().orElse("");
    }

    List<String> all(String path) {
        return texts.getOrDefault(path, List.of());
    }

    /** All paths that hold a text. */
    Iterable<String> paths() {
        return texts.keySet();
    }

    /** Everything said inside the Body's child, independent of prefixes and of the security header. */
    String body() {
        return body.toString();
    }
}
