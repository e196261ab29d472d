package org.enlace.hostile;

import java.util.function.Supplier;

/**
 * An address of the gateway and a valid message for it.
 *
 * @param kind the word by which the corpus and reports name it, for example {@code rest}
 * @param path with the query, if there is one
 * @param valid a new valid message on each call
 * @param reflects whether its answer may repeat what was asked, as a page with a search form does
 */
public record Endpoint(String kind, String path, Format format, Supplier<Message> valid, boolean reflects) {

    /** The syntax of a body. */
    public enum Format {
        JSON,
        XML,
        FORM
    }

    /**
     * A message without its HTTP framing.
     *
     * @param headers with type and credential, each line with its CRLF
     * @param body a character for each byte
     */
    public record Message(String headers, String body) {

        /** A message whose body is this text in UTF-8. */
        public static Message of(String headers, String text) {
            return new Message(headers, Octets.utf8(text));
        }
    }

    /** The same endpoint, whose answer may repeat what it was sent. */
    public Endpoint reflecting() {
        return new Endpoint(kind, path, format, valid, true);
    }

    /** An endpoint that must never repeat what it was sent. */
    public static Endpoint of(String kind, String path, Format format, Supplier<Message> valid) {
        return new Endpoint(kind, path, format, valid, false);
    }
}
