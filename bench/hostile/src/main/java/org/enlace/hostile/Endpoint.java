package org.enlace.hostile;

import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * An address of the gateway and a valid message for it.
 *
 * @param kind the word by which the corpus and reports name it, for example {@code rest}
 * @param path with the query, if there is one
 * @param valid a new valid message on each call
 * @param echo the parts of an answer that may repeat what was sent
 */
public record Endpoint(String kind, String path, Format format, Supplier<Message> valid, Pattern echo) {

    private static final Pattern NOTHING = Pattern.compile("(?!)");
    private static final Pattern ALL = Pattern.compile("(?s).+");

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

    /** The same endpoint, whose answer may repeat what it was sent, as a page with a search form does. */
    public Endpoint reflecting() {
        return echoing(ALL);
    }

    /** The same endpoint, whose answer may repeat what it was sent in these parts because its protocol demands it. */
    public Endpoint echoing(Pattern parts) {
        return new Endpoint(kind, path, format, valid, parts);
    }

    /** Returns true if an answer repeats a text where it must not. */
    boolean leaks(String text, String answer) {
        return echo.matcher(answer).replaceAll("").contains(text);
    }

    /** An endpoint that must never repeat what it was sent. */
    public static Endpoint of(String kind, String path, Format format, Supplier<Message> valid) {
        return new Endpoint(kind, path, format, valid, NOTHING);
    }
}
