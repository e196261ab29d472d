package org.enlace.load.traffic;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * Identity of a record as a receiver reads it: its number and its key.
 *
 * @param number the record's number
 * @param receiver which of its receivers has it, from 0
 * @param key a digest of the key that the gateway promises never to change; not 0
 */
public record ReceivedRecord(int number, int receiver, long key) {

    private static final String ID = "\"id\":\"";
    private static final String ALERT = "\"alertId\":\"";
    private static final String MOMENT = "\"occurredAt\":\"";

    /** At its only receiver. */
    public ReceivedRecord(int number, long key) {
        this(number, 0, key);
    }

    /** Reads one; empty if it is none of this run's. */
    public static Optional<ReceivedRecord> read(byte[] body, AlertRecords alertRecords) {
        String text = new String(body, StandardCharsets.UTF_8);
        String alert = value(text, ALERT);
        if (!alert.startsWith(alertRecords.mark())) {
            return Optional.empty();
        }
        try {
            int ofCase = Integer.parseInt(alert.substring(alertRecords.mark().length()));
            return Optional.of(new ReceivedRecord(
                    alertRecords.number(ofCase, Instant.parse(value(text, MOMENT))), digest(value(text, ID))));
        } catch (NumberFormatException | DateTimeException | ArithmeticException notOurs) {
            return Optional.empty();
        }
    }

    private static String value(String text, String before) {
        return value(text, before, '"');
    }

    /** Returns the text between the two marks; empty if they are absent. */
    static String value(String text, String before, char after) {
        int at = text.indexOf(before);
        int end = at < 0 ? -1 : text.indexOf(after, at + before.length());
        return end < 0 ? "" : text.substring(at + before.length(), end);
    }

    /** Never 0. */
    static long digest(String id) {
        long digest = 1_125_899_906_842_597L;
        for (int i = 0; i < id.length(); i++) {
            digest = 31 * digest + id.charAt(i);
        }
        return digest == 0 ? 1 : digest;
    }
}
