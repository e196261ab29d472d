package org.enlace.gateway.configuration.model;

/**
 * The reason why an agreement in force does not apply to a record. Names no value of the record.
 *
 * @param agreement its id
 * @param field canonical field that the condition reads
 * @param rule {@code equals}, {@code in}, {@code present} or {@code absent} of a field, {@code raisedBy} of an alert, {@code consent}
 */
public record UnmetCondition(String agreement, String field, String rule) {

    /** Returns the three words as they are stored and shown. */
    @Override
    public String toString() {
        return agreement + " " + field + " " + rule;
    }
}
