package org.enlace.gateway.console.message;

import java.util.List;
import java.util.UUID;

/**
 * The trace of each field of one message: its place in the sender's form, and its treatment for each receiver. Names of fields and places, never
 * values; nothing is decrypted for it.
 *
 * @param message id
 * @param record slug
 * @param mapping that read it
 * @param today true if the configuration in force is the one that judged the message; if not, the journal entries are from that time and the rest is
 * current
 * @param readable false if the mapping is no longer in force, or is a stylesheet, which has no rows: places of the sender's form are unknown
 * @param columns its deliveries
 * @param rows the fields in the order of the record's schema
 * @param unread places of the sender's form that no field of the record uses
 */
public record FieldTraceView(
        UUID message,
        String record,
        String mapping,
        boolean today,
        boolean readable,
        List<Column> columns,
        List<Row> rows,
        List<String> unread) {

    /**
     * A delivery.
     *
     * @param delivery id
     * @param receiver link
     * @param policy its policy
     * @param state of the delivery
     * @param written true if it was written for its receiver, so that the journal has the removed fields
     */
    record Column(UUID delivery, String receiver, String policy, String state, boolean written) {}

    /**
     * A field.
     *
     * @param field path
     * @param es Spanish label
     * @param en English label
     * @param sensitivity class
     * @param sources places of the sender's form that make it
     * @param rules that one of those places bent or broke in this message
     * @param cells its treatment, by column
     */
    record Row(
            String field,
            String es,
            String en,
            String sensitivity,
            List<String> sources,
            List<String> rules,
            List<Cell> cells) {}

    /**
     * The treatment of a field for one receiver.
     *
     * @param happened true if the journal says so of this message, so that the field was present. False if the policy says so, with or without a
     * value
     * @param places of the receiver's form that it goes to
     */
    record Cell(Fate fate, boolean happened, List<String> places) {}

    /** The treatment of a field. */
    public enum Fate {
        /** Sent unchanged, if present. */
        KEEP,
        /** Sent in part. */
        IN_PART,
        /** Sent as a class of a list. */
        GENERALISE,
        /** Sent as the receiver's own pseudonym. */
        PSEUDONYMISE,
        /** Sent as a mark that there is a value, without the value. */
        MASK,
        /** Removed: the policy does not allow it. */
        DROP,
        /** The policy allows it, but the receiver's form has no place for it. */
        NO_PLACE,
        /** The policy of that time is no longer in force. */
        UNKNOWN
    }
}
