package org.enlace.load.figures;

import java.time.Instant;
import java.util.SplittableRandom;

/**
 * A border alert about two people with documents, as it lies in the tables long after it was accepted and delivered. The same number gives the same ids and
 * digests, so that it can be asked for. Sealed parts are short and random: they cannot be decrypted.
 *
 * @param number from 0
 * @param at when it was accepted
 */
record SeededMessage(long number, Instant at) {

    /** Persons in each. */
    static final int PERSONS = 2;

    private static final int OWN = 0;
    private static final int OF_A_PERSON = 16;

    String business() {
        return "SEED-" + number;
    }

    String id() {
        return ordered(OWN);
    }

    String delivery() {
        return ordered(OWN + 1);
    }

    /** The n-th id without an order. */
    String any(int n) {
        String hex = hex(OWN + 2 + n, 16);
        return hex.substring(0, 8) + "-" + hex.substring(8, 12) + "-4" + hex.substring(13, 16) + "-9"
                + hex.substring(17, 20) + "-" + hex.substring(20);
    }

    /** The n-th digest, key or sealed part, as COPY reads it. */
    String bytes(int n, int length) {
        return "\\\\x" + hex(OWN + 8 + n, length);
    }

    String person(int person) {
        return any(OF_A_PERSON * (person + 1));
    }

    String mention(int person) {
        return any(OF_A_PERSON * (person + 1) + 1);
    }

    /** Under which a person's document is found, in hexadecimal digits. */
    String document(int person) {
        return hex(OF_A_PERSON * (person + 1) + 10, 32);
    }

    /** The row of its assertions. */
    String assertion() {
        return ordered(OF_A_PERSON * (PERSONS + 1));
    }

    /** Begins with its moment, as the gateway's ids do. */
    private String ordered(int stream) {
        String time = Long.toHexString((1L << 48) + at.toEpochMilli()).substring(1);
        String hex = hex(stream, 10);
        return time.substring(0, 8) + "-" + time.substring(8) + "-7" + hex.substring(0, 3) + "-9" + hex.substring(3, 6)
                + "-" + hex.substring(6, 18);
    }

    private String hex(int stream, int bytes) {
        SplittableRandom random = new SplittableRandom((number << 10) + stream);
        StringBuilder hex = new StringBuilder(2 * bytes + 16);
        while (hex.length() < 2 * bytes) {
            hex.append(Long.toHexString(random.nextLong() | Long.MIN_VALUE));
        }
        hex.setLength(2 * bytes);
        return hex.toString();
    }
}
