package org.enlace.mappings.write;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.enlace.mappings.conversion.Notes;

/** Writes one message, or one line, from a tree whose order is the order on the wire. Thread-safe. */
public interface MessageWriter {
    byte[] write(ObjectNode message, Notes notes);

    /** Media type with charset. */
    String contentType();
}
