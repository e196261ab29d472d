package org.enlace.gateway.console;

import java.util.List;
import java.util.UUID;

/**
 * The way of each field of one message: out of which place of the sender's form it came, and what became of it for each receiver. Names of fields and
 * places, never values; nothing is opened for it.
 *
 * @param message id
 * @param record slug
 * @param mapping that read it
 * @param today true if the configuration in force is the one that judged the message; if not, what the journal wrote down is of then and the rest of now
 * @param readable false if the mapping is no longer in force, or is a stylesheet, which has no rows: places of the sender's form are unknown
 * @param columns its deliveries
 * @param rows the fields in the order of the record's schema
 * @param unread places of the sender's form that no field of the record takes
 */
record FieldsView(
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
     * @param policy what it may see
     * @param state of the delivery
     * @param written true if it was written for its receiver, so that the journal knows what was held back
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
     * @param cells what became of it, by column
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
     * What became of a field for one receiver.
     *
     * @param happened true if the journal says so of this message: the field was there. False if it is what the policy says, whether there was a value or not
     * @param places of the receiver's form that it goes to
     */
    record Cell(Fate fate, boolean happened, List<String> places) {}

    /** What can become of a field. */
    enum Fate {
        /** It goes as it is, if it is there. */
        KEEP,
        /** Some of what is in it goes. */
        IN_PART,
        /** As a class of a list. */
        GENERALISE,
        /** As the receiver's own pseudonym. */
        PSEUDONYMISE,
        /** That there is a value goes, not which. */
        MASK,
        /** Nothing of it goes: the policy does not let it. */
        DROP,
        /** The receiver might see it, but its form has no place for it. */
        NO_PLACE,
        /** The policy of then is no longer in force. */
        UNKNOWN
    }
}
