package org.enlace.connector.soap;

import static org.enlace.connector.soap.EnvelopeReader.malformed;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

/** Times as WS-Security writes them: one form only, always with a zone. */
final class WsTime {

    private static final Pattern FORM =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)");

    private WsTime() {}

    /**
     * Reads it.
     *
     * @throws org.enlace.connector.Refusal MALFORMED, naming the field
     */
    static Instant parse(String field, String text) {
        if (!FORM.matcher(text).matches()) {
            throw malformed(field, "type");
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException noSuchDay) {
            throw malformed(field, "type");
        }
    }
}
