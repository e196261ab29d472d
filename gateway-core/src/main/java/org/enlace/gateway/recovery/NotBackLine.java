package org.enlace.gateway.recovery;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that must not come back, whatever becomes of the database. Nothing in it is of a person.
 *
 * @param at when it was decided
 * @param link the sender's link
 * @param messageId the message of the record
 * @param receiptId a receipt that follows from the message: one that says the same, or that its transport calls the same, has it after a restore
 */
public record NotBackLine(Instant at, Kind kind, String link, UUID messageId, UUID receiptId) {

    /** What was decided. The names are written into the lists: add new ones, never rename. */
    public enum Kind {
        /** The record was taken back. */
        WITHDRAWN,
        /** A parked message was given up: nobody ever got it. */
        GIVEN_UP,
        /** A delivery was given up: its id stands for the message's, its key for the receipt, its receiver for the sender. */
        CANCELLED,
        /** A person was erased: her mention stands for the receipt. */
        ERASED,
        /** The blind index of a document whose holder was erased: its first and its second half stand for message and receipt. */
        ERASED_DOCUMENT,
        /** What the line of the same message and receipt before this one says did not happen: the database did not take it. */
        NOT_DONE
    }

    /** A line is written a little before the database takes what it says: so long at the most. */
    static final Duration AHEAD = Duration.ofMinutes(10);

    private static final Pattern TEXT = Pattern.compile(
            "(\\S+) (WITHDRAWN|GIVEN_UP|CANCELLED|ERASED|ERASED_DOCUMENT|NOT_DONE) (\\S+) ([0-9a-f-]{36}) ([0-9a-f-]{36})");

    /** It was taken back. */
    public static NotBackLine withdrawn(Instant at, String link, UUID messageId, UUID receiptId) {
        return new NotBackLine(at, Kind.WITHDRAWN, link, messageId, receiptId);
    }

    /** It was given up while it was parked. */
    public static NotBackLine givenUp(Instant at, String link, UUID messageId, UUID receiptId) {
        return new NotBackLine(at, Kind.GIVEN_UP, link, messageId, receiptId);
    }

    /** It was given up. */
    public static NotBackLine cancelled(Instant at, String link, UUID deliveryId, UUID key) {
        return new NotBackLine(at, Kind.CANCELLED, link, deliveryId, key);
    }

    /** What a message said of somebody was destroyed. */
    public static NotBackLine erased(Instant at, String link, UUID messageId, UUID mention) {
        return new NotBackLine(at, Kind.ERASED, link, messageId, mention);
    }

    /** The holder of a document was erased. */
    public static NotBackLine erasedDocument(Instant at, byte[] blindIndex) {
        ByteBuffer halves = ByteBuffer.wrap(blindIndex);
        return new NotBackLine(
                at,
                Kind.ERASED_DOCUMENT,
                "*",
                new UUID(halves.getLong(), halves.getLong()),
                new UUID(halves.getLong(), halves.getLong()));
    }

    /** The blind index of {@link Kind#ERASED_DOCUMENT}. */
    public byte[] document() {
        return ByteBuffer.allocate(4 * Long.BYTES)
                .putLong(messageId.getMostSignificantBits())
                .putLong(messageId.getLeastSignificantBits())
                .putLong(receiptId.getMostSignificantBits())
                .putLong(receiptId.getLeastSignificantBits())
                .array();
    }

    /** True if it is about a person, not about a message. */
    public boolean erases() {
        return kind == Kind.ERASED || kind == Kind.ERASED_DOCUMENT;
    }

    /** A message has a line for each receipt by which it may come again. */
    record Name(UUID messageId, UUID receiptId) {}

    Name name() {
        return new Name(messageId, receiptId);
    }

    NotBackLine notDone(Instant when) {
        return new NotBackLine(when, Kind.NOT_DONE, link, messageId, receiptId);
    }

    /** Whether a database of that moment may not know of it. */
    boolean mayBeMissedAt(Instant takenAt) {
        return at.isAfter(takenAt.minus(AHEAD));
    }

    String text() {
        return "%s %s %s %s %s".formatted(at, kind, link, messageId, receiptId);
    }

    /** Empty if it is no such line. */
    static Optional<NotBackLine> parse(String text) {
        Matcher line = TEXT.matcher(text);
        if (!line.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new NotBackLine(
                    Instant.parse(line.group(1)),
                    Kind.valueOf(line.group(2)),
                    line.group(3),
                    UUID.fromString(line.group(4)),
                    UUID.fromString(line.group(5))));
        } catch (java.time.format.DateTimeParseException | IllegalArgumentException other) {
            return Optional.empty();
        }
    }
}
