package org.enlace.mappings.source;

import org.enlace.mappings.flat.Layout;

/** Reads a message of one format in one pass. Thread-safe. */
@FunctionalInterface
public interface Reading {
    /** @throws Unreadable if the bytes are not a message of the format */
    void read(byte[] message, Matcher matcher) throws Unreadable;

    static Reading xml() {
        return XmlReading::read;
    }

    static Reading json() {
        return JsonReading::read;
    }

    static Reading flat(Layout layout) {
        return (message, matcher) -> FlatReading.read(message, layout, matcher);
    }
}
