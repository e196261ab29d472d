package org.enlace.gateway.exchange.backup;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One exclusion: something that a restore must not bring back. Nothing in it identifies a person.
 *
 * @param at when it was decided
 * @param link the sender's link
 * @param messageId the message of the record
 * @param receiptId a receipt that follows from the message: one that says the same, or that its transport calls the same, has it after a restore
 */
public record ExclusionLine(Instant at, Kind kind, String link, UUID messageId, UUID receiptId) {

    /** The kinds of exclusion. The names are written into the lists: add new ones, never rename. */
    public enum Kind {
        /** The record was taken back. */
        WITHDRAWN,
        /** A parked message was given up: no receiver ever got it. */
        GIVEN_UP,
        /** A delivery was given up: its id stands for the message's, its key for the receipt, its receiver for the sender. */
        CANCELLED,
        /** A person was erased: her mention stands for the receipt. */
        ERASED,
        /** The blind index of a document whose holder was erased: its first and its second half stand for message and receipt. */
        ERASED_DOCUMENT,
        /** The event in the earlier line with the same message and receipt did not happen: the database did not take it. */
        NOT_DONE
    }

    /** A line is written a little before the database takes its event: at most by this much. */
    static final Duration AHEAD = Duration.ofMinutes(10);

    private static final Pattern TEXT = Pattern.compile(
            "(\\S+) (WITHDRAWN|GIVEN_UP|CANCELLED|ERASED|ERASED_DOCUMENT|NOT_DONE) (\\S+) ([0-9a-f-]{36}) ([0-9a-f-]{36})");

    /** It was taken back. */
    public static ExclusionLine withdrawn(Instant at, String link, UUID messageId, UUID receiptId) {
        return new ExclusionLine(at, Kind.WITHDRAWN, link, messageId, receiptId);
    }

    /** It was given up while it was parked. */
    public static ExclusionLine givenUp(Instant at, String link, UUID messageId, UUID receiptId) {
        return new ExclusionLine(at, Kind.GIVEN_UP, link, messageId, receiptId);
    }

    /** It was given up. */
    public static ExclusionLine cancelled(Instant at, String link, UUID deliveryId, UUID key) {
        return new ExclusionLine(at, Kind.CANCELLED, link, deliveryId, key);
    }

    /** A line for a person's data in a message that was destroyed. */
    public static ExclusionLine erased(Instant at, String link, UUID messageId, UUID mention) {
        return new ExclusionLine(at, Kind.ERASED, link, messageId, mention);
    }

    /** The holder of a document was erased. */
    public static ExclusionLine erasedDocument(Instant at, byte[] blindIndex) {
        ByteBuffer halves = ByteBuffer.wrap(blindIndex);
        return new ExclusionLine(
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

    /** The key of a line. A message has a line for each receipt by which it may be received again. */
    record Name(UUID messageId, UUID receiptId) {}

    Name name() {
        return new Name(messageId, receiptId);
    }

    ExclusionLine notDone(Instant when) {
        return new ExclusionLine(when, Kind.NOT_DONE, link, messageId, receiptId);
    }

    /** Returns whether a database of that moment may not know of this line. */
    boolean mayBeMissedAt(Instant takenAt) {
        return at.isAfter(takenAt.minus(AHEAD));
    }

    String text() {
        return "%s %s %s %s %s".formatted(at, kind, link, messageId, receiptId);
    }

    /** Empty if it is no such line. */
    static Optional<ExclusionLine> parse(String text) {
        Matcher line = TEXT.matcher(text);
        if (!line.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ExclusionLine(
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
