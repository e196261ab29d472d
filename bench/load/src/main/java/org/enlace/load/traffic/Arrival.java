package org.enlace.load.traffic;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * What a receiver reads of a record: which one it is, and under which key it came.
 *
 * @param number the record's number
 * @param key a digest of the key that the gateway promises never to change; not 0
 */
public record Arrival(int number, long key) {

    private static final String ID = "\"id\":\"";
    private static final String ALERT = "\"alertId\":\"";
    private static final String MOMENT = "\"occurredAt\":\"";

    /** Reads one; empty if it is none of this run's. */
    public static Optional<Arrival> read(byte[] body, Alerts alerts) {
        String text = new String(body, StandardCharsets.UTF_8);
        String alert = value(text, ALERT);
        if (!alert.startsWith(alerts.mark())) {
            return Optional.empty();
        }
        try {
            int ofCase = Integer.parseInt(alert.substring(alerts.mark().length()));
            return Optional.of(
                    new Arrival(alerts.number(ofCase, Instant.parse(value(text, MOMENT))), digest(value(text, ID))));
        } catch (NumberFormatException | DateTimeException | ArithmeticException notOurs) {
            return Optional.empty();
        }
    }

    private static String value(String text, String before) {
        int at = text.indexOf(before);
        int end = at < 0 ? -1 : text.indexOf('"', at + before.length());
        return end < 0 ? "" : text.substring(at + before.length(), end);
    }

    private static long digest(String id) {
        long digest = 1_125_899_906_842_597L;
        for (int i = 0; i < id.length(); i++) {
            digest = 31 * digest + id.charAt(i);
        }
        return digest == 0 ? 1 : digest;
    }
}
