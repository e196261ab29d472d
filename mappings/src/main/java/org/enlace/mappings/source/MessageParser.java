package org.enlace.mappings.source;

import org.enlace.mappings.flat.Layout;

/** Reads a message of one format in one pass. Thread-safe. */
@FunctionalInterface
public interface MessageParser {
    /** @throws UnreadableMessageException if the bytes are not a message of the format */
    void read(byte[] message, Matcher matcher) throws UnreadableMessageException;

    static MessageParser xml() {
        return XmlReading::read;
    }

    static MessageParser json() {
        return JsonReading::read;
    }

    static MessageParser flat(Layout layout) {
        return (message, matcher) -> FlatReading.read(message, layout, matcher);
    }
}
