package org.enlace.connector.http;

import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A partner's answer, read to its end.
 *
 * @param headers by name, case ignored; the last of several wins
 */
public record PartnerAnswer(int status, TreeMap<String, String> headers, byte[] body) {

    private static final Pattern UNPRINTABLE = Pattern.compile("[^\\p{Print}\\p{L}]");

    public MediaType type() {
        return MediaType.parse(headers.get("Content-Type"));
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** A partner's name for a receipt, cut to what may be kept: 200 printable characters. Empty if nothing is left. */
    public static Optional<String> reference(String said) {
        String kept = UNPRINTABLE.matcher(said).replaceAll("").trim();
        return kept.isEmpty() ? Optional.empty() : Optional.of(kept.substring(0, Math.min(200, kept.length())));
    }
}
