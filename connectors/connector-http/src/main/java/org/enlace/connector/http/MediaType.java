package org.enlace.connector.http;

import java.util.Locale;
import java.util.Optional;
import org.enlace.connector.ProblemDocument;

/**
 * A Content-Type header, split into its parts.
 *
 * @param type lower case, without parameters; empty if there was no header
 * @param charset as written, without quotes
 */
public record MediaType(String type, Optional<String> charset) {

    /** Reads a header; null is no header. Never fails: a text that is no media type matches none. */
    public static MediaType parse(String header) {
        if (header == null) {
            return new MediaType("", Optional.empty());
        }
        String[] parts = header.split(";");
        Optional<String> charset = Optional.empty();
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].trim();
            if (parameter.toLowerCase(Locale.ROOT).startsWith("charset=")) {
                charset = Optional.of(parameter.substring(8).trim().replace("\"", ""));
            }
        }
        return new MediaType(parts.length == 0 ? "" : parts[0].trim().toLowerCase(Locale.ROOT), charset);
    }

    /** True for {@code application/json} and everything that ends in {@code +json}. */
    public boolean isJson() {
        return type.equals("application/json") || type.endsWith("+json");
    }

    /** True for a problem (RFC 9457): with any status, it is no receipt. */
    public boolean isProblem() {
        return type.equals(ProblemDocument.MEDIA_TYPE) || type.equals("application/problem+xml");
    }

    /** True for {@code text/xml}, {@code application/xml} and everything that ends in {@code +xml}. */
    public boolean isXml() {
        return type.equals("text/xml") || type.equals("application/xml") || type.endsWith("+xml");
    }
}
