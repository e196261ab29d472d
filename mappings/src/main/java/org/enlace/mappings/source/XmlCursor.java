package org.enlace.mappings.source;

import java.io.ByteArrayInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Walks an XML document element by element, tracks its position, and refuses a DOCTYPE and a document that is too deep or too wide. If the document
 * is a SOAP envelope, the walk is that of the Body's first child. Not thread-safe.
 */
public final class XmlCursor {
    private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";

    private final XMLStreamReader reader;
    private final String[] names = new String[Limits.DEPTH + 1];
    private final int[] children = new int[Limits.DEPTH + 2];
    private final String[] lastChild = new String[Limits.DEPTH + 2];
    private final int[] sameName = new int[Limits.DEPTH + 2];
    private final int[] index = new int[Limits.DEPTH + 1];
    private int depth;

    private XmlCursor(XMLStreamReader reader) {
        this.reader = reader;
    }

    /** Opens a document at the start of the payload's root element. */
    public static XmlCursor open(byte[] document) throws UnreadableMessageException {
        return open(new ByteArrayInputStream(document));
    }

    /** Opens a stream like {@link #open(byte[])}; the caller closes it. A stream that cannot be read is reported like a wrong encoding. */
    public static XmlCursor open(InputStream document) throws UnreadableMessageException {
        try {
            XmlCursor cursor = new XmlCursor(SafeXml.reader(document));
            cursor.nextElement();
            if (SOAP.equals(cursor.reader.getNamespaceURI())
                    && cursor.reader.getLocalName().equals("Envelope")) {
                cursor.toBody();
            }
            cursor.push();
            return cursor;
        } catch (XMLStreamException e) {
            throw unreadable(e, "");
        }
    }

    private void toBody() throws XMLStreamException, UnreadableMessageException {
        while (!(reader.getEventType() == XMLStreamConstants.START_ELEMENT
                && reader.getLocalName().equals("Body")
                && SOAP.equals(reader.getNamespaceURI()))) {
            step();
        }
        nextElement();
    }

    private void nextElement() throws XMLStreamException, UnreadableMessageException {
        int event = step();
        while (event != XMLStreamConstants.START_ELEMENT) {
            if (event == XMLStreamConstants.END_ELEMENT || event == XMLStreamConstants.END_DOCUMENT) {
                throw new UnreadableMessageException("", "required");
            }
            event = step();
        }
    }

    private int step() throws XMLStreamException, UnreadableMessageException {
        if (!reader.hasNext()) {
            throw new UnreadableMessageException(path(), "not-well-formed");
        }
        int event = reader.next();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new UnreadableMessageException("", "doctype");
        }
        return event;
    }

    /**
     * Moves to the next start, text or end inside the payload.
     *
     * @return the event, or END_DOCUMENT after the root's end
     */
    public int next() throws UnreadableMessageException {
        try {
            if (reader.getEventType() == XMLStreamConstants.END_ELEMENT) {
                depth--;
                if (depth == 0) {
                    drain();
                    return XMLStreamConstants.END_DOCUMENT;
                }
            }
            int event = step();
            if (event == XMLStreamConstants.START_ELEMENT) {
                push();
            }
            return event;
        } catch (XMLStreamException e) {
            throw unreadable(e, path());
        }
    }

    /** Reads the rest after the payload, which must be well-formed too. */
    private void drain() throws XMLStreamException, UnreadableMessageException {
        while (reader.hasNext()) {
            step();
        }
    }

    private void push() throws UnreadableMessageException {
        depth++;
        if (depth > Limits.DEPTH) {
            throw new UnreadableMessageException("", "too-deep");
        }
        String name = reader.getLocalName();
        names[depth] = name;
        sameName[depth] = name.equals(lastChild[depth]) ? sameName[depth] + 1 : 1;
        lastChild[depth] = name;
        index[depth] = sameName[depth];
        lastChild[depth + 1] = null;
        children[depth + 1] = 0;
        if (++children[depth] > Limits.CHILDREN) {
            throw new UnreadableMessageException(parentPath(), "too-many");
        }
        if (reader.getAttributeCount() > Limits.ATTRIBUTES) {
            throw new UnreadableMessageException(parentPath(), "too-many");
        }
    }

    public XMLStreamReader reader() {
        return reader;
    }

    /** Returns the number of open elements, 1 at the payload's root. */
    public int depth() {
        return depth;
    }

    /** Local names of the open elements, outermost first. */
    public String[] names() {
        return Arrays.copyOfRange(names, 1, depth + 1);
    }

    /** Returns the position of each open element among equally named neighbours, from 1. */
    public int[] positions() {
        return Arrays.copyOfRange(index, 1, depth + 1);
    }

    private String path() {
        return String.join("/", Arrays.copyOfRange(names, 1, Math.max(depth, 0) + 1));
    }

    private String parentPath() {
        return String.join("/", Arrays.copyOfRange(names, 1, Math.max(depth, 1)));
    }

    private static UnreadableMessageException unreadable(XMLStreamException e, String path) {
        Throwable cause = e.getCause() != null ? e.getCause() : e.getNestedException();
        if (cause instanceof CharConversionException || cause instanceof IOException) {
            return new UnreadableMessageException("", "encoding");
        }
        boolean limit = e.getMessage() != null && e.getMessage().contains("limit (");
        // The path is made of names that the sender wrote: only a well-formed document may be quoted.
        return new UnreadableMessageException(limit ? path : "", limit ? "too-many" : "not-well-formed");
    }
}
