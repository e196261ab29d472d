package org.enlace.connector.soap.security;

import static org.enlace.connector.soap.EnvelopeReader.malformed;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Reads a time in the one form of WS-Security: {@code 2026-03-07T10:15:30Z}, with a fraction of one to nine digits or without, and always with a
 * zone ({@code Z} or {@code ±hh:mm}). Parsed by hand: it comes with every message, and the JDK's formatter costs as much as all else in the header.
 */
final class WsTime {

    /** Zeros stand for digits. */
    private static final String FORM = "0000-00-00T00:00:00";

    private static final String OFFSET = "+00:00";
    private static final int LONGEST_FRACTION = 9;

    private final String text;
    private int at = FORM.length();

    private WsTime(String text) {
        this.text = text;
    }

    /**
     * Reads it.
     *
     * @throws org.enlace.connector.MessageRefusedException MALFORMED, naming the field
     */
    static Instant parse(String field, String text) {
        if (!has(FORM, text)) {
            throw malformed(field, "type");
        }
        try {
            return new WsTime(text).instant();
        } catch (DateTimeException noSuchTime) {
            throw malformed(field, "type");
        }
    }

    private Instant instant() {
        int nanos = fraction();
        return LocalDateTime.of(
                        number(0, 4), number(5, 2), number(8, 2), number(11, 2), number(14, 2), number(17, 2), nanos)
                .toInstant(zone());
    }

    private int fraction() {
        if (at == text.length() || text.charAt(at) != '.') {
            return 0;
        }
        int from = ++at;
        int nanos = 0;
        while (at < text.length() && isDigit(text.charAt(at)) && at - from < LONGEST_FRACTION) {
            nanos = nanos * 10 + text.charAt(at++) - '0';
        }
        if (at == from) {
            throw new DateTimeException("a point without digits");
        }
        for (int i = at - from; i < LONGEST_FRACTION; i++) {
            nanos *= 10;
        }
        return nanos;
    }

    private ZoneOffset zone() {
        String zone = text.substring(at);
        if (zone.equals("Z")) {
            return ZoneOffset.UTC;
        }
        boolean west = zone.startsWith("-");
        if (zone.length() != OFFSET.length() || !has(OFFSET, west ? "+" + zone.substring(1) : zone)) {
            throw new DateTimeException("no zone");
        }
        int hours = number(at + 1, 2);
        int minutes = number(at + 4, 2);
        return west ? ZoneOffset.ofHoursMinutes(-hours, -minutes) : ZoneOffset.ofHoursMinutes(hours, minutes);
    }

    private int number(int from, int digits) {
        return Integer.parseInt(text, from, from + digits, 10);
    }

    private static boolean has(String form, String text) {
        if (text.length() < form.length()) {
            return false;
        }
        for (int i = 0; i < form.length(); i++) {
            char wanted = form.charAt(i);
            char c = text.charAt(i);
            if (wanted == '0' ? !isDigit(c) : c != wanted) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
